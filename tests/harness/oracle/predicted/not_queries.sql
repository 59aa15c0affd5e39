-- unsure
-- source: no query
UPDATE employees e SET e.salary = 1000 FROM departments d WHERE d.department_id = e.department_id

-- unsure
-- source: no query
INSERT INTO a (id, val) VALUES (1, 'x'), (2, 'y')

-- unsure
-- source: no query
DELETE FROM WHERE id = 1

-- unsure
-- source: no query
INSERT INTO a (id, val) VALUES (a_seq.NEXTVAL, 'x')

-- unsure
-- source: no query
INSERT INTO a (id, val) VALUES (1, somebody)

-- unsure
-- source: no query
INSERT INTO a (id, val) VALUES (1, "somebody")

-- unsure
-- source: no query
MERGE INTO a t USING b s ON (t.id = s.id) WHEN MATCHED UPDATE SET t.val = s.val

-- unsure
-- source: no query
ALTER TABLE a DROP UNUSED COLOMNS

-- unsure
-- source: no query
CREATE TABLE t_new (id NUMBER GENERATED ALWAYS AS IDENTITY, val VARCHAR2(10))

-- unsure
-- source: no query
INSERT INTO a (id, val) VALUES (ROWNUM, 'x')

-- unsure
-- source: no query
CREATE TABLE t_new (id NUMBER, pos NUMBER DEFAULT ROWNUM)

-- unsure
-- source: no query
UPDATE employees SET salary = 1 SET job_id = 'X' WHERE employee_id = 1

-- unsure
-- source: no query
UPDATE a SET val = 'x' WHERE id = s1.CURRVAL

-- unsure
-- source: no query
INSERT a (id, val) VALUES (1, 'x')

-- unsure
-- source: no query
INSERT INTO a (id, val)

-- unsure
-- source: no query
UPDATE employees SET salary 5000 WHERE employee_id = 100

-- unsure
-- source: no query
UPDATE employees SET salary > 5000, job_id = 'X' WHERE employee_id = 100

-- unsure
-- source: no query
SET NOCOUNT ON

-- unsure
-- source: no query
CREATE TABLE IF NOT EXISTS audit_log (id NUMBER)

-- unsure
-- source: no query
CREATE TABLE audit_log (id NUMBER) ENGINE=InnoDB

-- unsure
-- source: no query
INSERT INOT a (id, val) VALUES (1, 'x')

-- unsure
-- source: no query
INSERT INTO a

-- unsure
-- source: no query
INSERT INTO a AS SELECT id, val, SYSDATE FROM b

-- unsure
-- source: no query
INSERT INTO a SELECT id, val, SYSDATE FROM b

-- unsure
-- source: no query
INSERT INTO a (1, 'x', SYSDATE)

-- unsure
-- source: no query
INSERT INTO a VALUE (1, 'x', SYSDATE)

-- unsure
-- source: no query
UPDATE employees SET salary = salary * 1.2, job_id WHERE employee_id = 100

-- unsure
-- source: no query
UPDATE employees SET salary = 100, job_id = 'X', WHERE employee_id = 100

-- unsure
-- source: no query
UPDATE employees SET = 'X' WHERE employee_id = 100

-- unsure
-- source: no query
UPDATE TABLE employees SET salary = 100

-- unsure
-- source: no query
CREATE TABLE emp details (id NUMBER)

-- unsure
-- source: no query
CREATE TABLE audit_log
