-- Held back: written before their answers were seen, from error messages that people have reported.

-- accept
SELECT v.vessel_name, o.owner_name FROM vessels v, owners o WHERE v.owner_id = o.owner_id(+) ORDER BY v.vessel_name

-- accept
SELECT p.port_name, f.amount FROM ports p, fees f WHERE p.port_code = f.port_code (+) AND f.fee_year (+) = 2023 AND f.fee_type (+) LIKE 'D%' AND f.amount (+) BETWEEN 1 AND 9000

-- accept
SELECT v.vessel_name, o.phone FROM vessels v, owners o WHERE UPPER(o.owner_name(+)) = UPPER(v.vessel_name)

-- accept
SELECT v.vessel_id FROM vessels v, voyages y WHERE v.vessel_id = y.vessel_id(+) AND y.voyage_id IS NULL

-- accept
-- source: salvis.com 2015-12-07: ORA-01417 is gone since 12.1
SELECT v.vessel_name, p.port_name, s.came FROM vessels v, ports p, stays s WHERE s.vessel_id(+) = v.vessel_id AND s.port_code(+) = p.port_code

-- accept
SELECT v.vessel_name, y.voyage_id, i.kind FROM vessels v, voyages y, cargo_items i WHERE v.vessel_id = y.vessel_id(+) AND y.voyage_id = i.voyage_id(+)

-- accept
SELECT v.vessel_name, c.full_name FROM vessels v, crew c WHERE c.vessel_id(+) = v.vessel_id AND NVL(c.day_rate(+), 0) > 10 AND c.rank_code(+) IN ('CPT', 'MATE')

-- accept
SELECT v.vessel_name, c.full_name FROM vessels v LEFT OUTER JOIN crew c ON c.vessel_id = v.vessel_id AND c.signed_on = (SELECT MAX(x.signed_on) FROM crew x)

-- accept
SELECT full_name, rank_code, r.rank_title FROM crew c NATURAL JOIN ranks r

-- accept
SELECT vessel_id, c.full_name, v.vessel_name FROM crew c FULL JOIN vessels v USING (vessel_id) WHERE vessel_id > 5 ORDER BY vessel_id

-- accept
SELECT p.port_name, q.n, SUM(f.amount) FROM ports p CROSS JOIN (SELECT LEVEL n FROM dual CONNECT BY LEVEL <= 4) q LEFT JOIN fees f ON f.port_code = p.port_code AND f.fee_qtr = q.n GROUP BY p.port_name, q.n

-- accept
SELECT t.hr, g.gauge, g.level_cm FROM (SELECT LEVEL - 1 hr FROM dual CONNECT BY LEVEL <= 24) t LEFT OUTER JOIN tides g PARTITION BY (g.gauge) ON t.hr = EXTRACT(HOUR FROM g.read_at)

-- accept
SELECT v.vessel_name, l.departed_at FROM vessels v CROSS APPLY (SELECT y.departed_at FROM voyages y WHERE y.vessel_id = v.vessel_id ORDER BY y.departed_at DESC FETCH FIRST 1 ROW ONLY) l

-- accept
SELECT v.vessel_name, l.full_name FROM vessels v OUTER APPLY (SELECT c.full_name FROM crew c WHERE c.vessel_id = v.vessel_id AND c.rank_code = 'CPT') l

-- accept
SELECT v.vessel_name, x.total FROM vessels v LEFT JOIN LATERAL (SELECT SUM(y.fuel_used) total FROM voyages y WHERE y.vessel_id = v.vessel_id) x ON x.total > 0

-- accept
SELECT v.vessel_name, x.n FROM vessels v, LATERAL (SELECT COUNT(*) n FROM crew c WHERE c.vessel_id = v.vessel_id) x WHERE x.n > 3

-- accept
SELECT a.full_name, b.full_name chief FROM crew a INNER JOIN crew b ON (a.chief_id = b.crew_id AND a.vessel_id = b.vessel_id) WHERE a.crew_id <> b.crew_id

-- accept
SELECT v.vessel_name, y.voyage_id, p1.port_name, p2.port_name FROM vessels v JOIN voyages y ON y.vessel_id = v.vessel_id JOIN ports p1 ON p1.port_code = y.from_port LEFT JOIN ports p2 ON p2.port_code = y.to_port

-- accept
SELECT v.vessel_name, i.kind FROM vessels v LEFT JOIN (voyages y JOIN cargo_items i ON i.voyage_id = y.voyage_id) ON y.vessel_id = v.vessel_id

-- accept
SELECT * FROM vessels v, voyages y JOIN cargo_items i ON i.voyage_id = y.voyage_id WHERE v.vessel_id = y.vessel_id

-- accept
SELECT v.vessel_name FROM vessels v WHERE v.owner_id = ANY (1, 2, 3) AND v.tonnage > ALL (SELECT AVG(w.tonnage) FROM vessels w GROUP BY w.flag_code)

-- accept
SELECT vessel_id FROM vessels WHERE (flag_code, status) NOT IN (('NOR', 'IDLE'), ('SWE', 'SOLD')) AND vessel_id != 3 AND vessel_id ^= 4 AND vessel_id <> 5

-- accept
SELECT vessel_name FROM vessels SAMPLE BLOCK (10) SEED (4) WHERE tonnage > 3

-- accept
SELECT vessel_name FROM vessels SAMPLE (5) v ORDER BY 1

-- accept
SELECT fee_id, amount FROM fees WHERE LNNVL(amount > 100)
