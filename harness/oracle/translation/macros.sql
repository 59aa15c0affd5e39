-- What DuckDB has no function for, as macros of its own SQL. `macros.py` tells what they are for and how exact they
-- are; what has {digits} in it is made for each count of digits.

-- What fails where Oracle does, with its message: DuckDB's own error() could not stand in the order of a window

CREATE OR REPLACE TEMP MACRO ora_no_number(message) AS
    CAST(message AS TINYINT);

CREATE OR REPLACE TEMP MACRO ora_no_text(message) AS
    CAST(CAST(message AS TINYINT) AS VARCHAR);

CREATE OR REPLACE TEMP MACRO ora_no_moment(message) AS
    CAST(message AS TIMESTAMP);

-- Numbers

CREATE OR REPLACE TEMP MACRO ora_divide(a, b) AS
    CASE WHEN b = 0 THEN ora_no_number('ORA-01476: divisor is equal to zero') ELSE a / b END;

CREATE OR REPLACE TEMP MACRO ora_is_number(t) AS
    regexp_full_match(t, ' *[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,2})? *');

CREATE OR REPLACE TEMP MACRO ora_number(t) AS
    CASE
        WHEN ora_is_number(t) AND NOT regexp_matches(t, '\.[0-9]{11}|[eE]-') THEN CAST(t AS DECIMAL(38, 10))
        WHEN t IS NOT NULL THEN ora_no_number('ORA-01722: invalid number') END;

CREATE OR REPLACE TEMP MACRO ora_number_by(t, pattern) AS
    CASE
        WHEN regexp_full_match(t, pattern) THEN CAST(CASE
        WHEN regexp_matches(t, '[-<]') THEN '-'
        ELSE '' END || regexp_replace(t, '[^0-9.]', '', 'g') AS DECIMAL(38, 10))
        WHEN t IS NOT NULL THEN ora_no_number('ORA-01722: invalid number') END;

CREATE OR REPLACE TEMP MACRO ora_hair(x) AS
    least(4e-15 * abs(x), 0.1);

CREATE OR REPLACE TEMP MACRO ora_exact(x) AS
    typeof(x) <> 'DOUBLE';

CREATE OR REPLACE TEMP MACRO ora_steady(x) AS
    CASE WHEN ora_exact(x) THEN x ELSE CAST(printf('%.15g', CAST(x AS DOUBLE)) AS DOUBLE) END;

CREATE OR REPLACE TEMP MACRO ora_floor(x) AS
    CASE
        WHEN ora_exact(x) THEN CAST(floor(x + 0.0) AS DECIMAL(38, 0))
        ELSE CAST(floor(x + ora_hair(x)) AS DECIMAL(38, 0)) END;

CREATE OR REPLACE TEMP MACRO ora_ceil(x) AS
    CASE
        WHEN ora_exact(x) THEN CAST(ceil(x + 0.0) AS DECIMAL(38, 0))
        ELSE CAST(ceil(x - ora_hair(x)) AS DECIMAL(38, 0)) END;

CREATE OR REPLACE TEMP MACRO ora_cut(x, scale) AS
    sign(x) * floor(abs(x) * scale + ora_hair(abs(x) * scale)) / scale;

CREATE OR REPLACE TEMP MACRO ora_near(x, scale) AS
    sign(x) * floor(abs(x) * scale + ora_hair(abs(x) * scale) + 0.5) / scale;

CREATE OR REPLACE TEMP MACRO ora_round_{digits}(x) AS
    CASE WHEN ora_exact(x) THEN CAST(round(x + 0.0, {digits}) AS DECIMAL(38, {digits}))
        ELSE CAST(ora_near(CAST(x AS DOUBLE), 1e{digits}) AS DECIMAL(38, {digits})) END;

CREATE OR REPLACE TEMP MACRO ora_trunc_{digits}(x) AS
    CASE WHEN ora_exact(x) THEN CAST(trunc(x + 0.0, {digits}) AS DECIMAL(38, {digits}))
        ELSE CAST(ora_cut(CAST(x AS DOUBLE), 1e{digits}) AS DECIMAL(38, {digits})) END;

CREATE OR REPLACE TEMP MACRO ora_whole(x) AS
    CAST(ora_trunc_0(x) AS BIGINT);

CREATE OR REPLACE TEMP MACRO ora_round(x, n) AS
    ora_near(CAST(x AS DOUBLE), power(10.0, ora_whole(n)));

CREATE OR REPLACE TEMP MACRO ora_trunc(x, n) AS
    ora_cut(CAST(x AS DOUBLE), power(10.0, ora_whole(n)));

CREATE OR REPLACE TEMP MACRO ora_bare(t) AS
    regexp_replace(t, '^(-?)0\.', '\1.');

CREATE OR REPLACE TEMP MACRO ora_unpointed(t) AS
    CASE WHEN contains(t, '.') THEN rtrim(rtrim(t, '0'), '.') ELSE t END;

CREATE OR REPLACE TEMP MACRO ora_rounded(x) AS
    CAST(printf('%.13g', x) AS DECIMAL(38, 13));

CREATE OR REPLACE TEMP MACRO ora_of_double(x) AS
    CASE
        WHEN abs(x - CAST(ora_rounded(x) AS DOUBLE)) <= 4.5e-16 * abs(x) THEN CAST(ora_rounded(x) AS VARCHAR)
        WHEN x IS NOT NULL THEN ora_no_text('not carried over: the text of a number of more than 13 digits') END;

CREATE OR REPLACE TEMP MACRO ora_text(x) AS
    CASE
        WHEN typeof(x) = 'VARCHAR' THEN CAST(x AS VARCHAR)
        WHEN ora_exact(x) THEN ora_bare(ora_unpointed(CAST(x AS VARCHAR)))
        ELSE ora_bare(ora_unpointed(ora_of_double(CASE WHEN ora_exact(x) THEN NULL ELSE CAST(x AS DOUBLE) END))) END;

CREATE OR REPLACE TEMP MACRO ora_sqrt(x) AS
    CASE WHEN x < 0 THEN ora_no_number('ORA-01428: argument is out of range') ELSE sqrt(x) END;

CREATE OR REPLACE TEMP MACRO ora_ln(x) AS
    CASE WHEN x <= 0 THEN ora_no_number('ORA-01428: argument is out of range') ELSE ln(x) END;

CREATE OR REPLACE TEMP MACRO ora_log(b, x) AS
    CASE
        WHEN b <= 0 OR b = 1 OR x <= 0 THEN ora_no_number('ORA-01428: argument is out of range')
        WHEN b = 10 THEN log10(x)
        WHEN b = 2 THEN log2(x)
        ELSE ln(x) / ln(b) END;

CREATE OR REPLACE TEMP MACRO ora_power(x, y) AS
    CASE
        WHEN x < 0 AND y <> floor(y) OR x = 0 AND y < 0 THEN ora_no_number('ORA-01428: argument is out of range')
        ELSE pow(x, y) END;

CREATE OR REPLACE TEMP MACRO ora_arc(x) AS
    CASE WHEN abs(x) > 1 THEN ora_no_number('ORA-01428: argument is out of range') ELSE x END;

CREATE OR REPLACE TEMP MACRO ora_mod(x, y) AS
    CASE WHEN y = 0 THEN x ELSE x % NULLIF(y, 0) END;

CREATE OR REPLACE TEMP MACRO ora_remainder(x, y) AS
    CASE
        WHEN y = 0 THEN ora_no_number('ORA-01476: divisor is equal to zero')
        ELSE x - y * CASE
        WHEN abs(x / y - trunc(x / y)) = 0.5 THEN 2 * round(x / y / 2)
        ELSE round(x / y) END END;

CREATE OR REPLACE TEMP MACRO ora_bucket(x, low, high, n) AS
    CASE
        WHEN x IS NULL OR low IS NULL OR high IS NULL OR n IS NULL THEN NULL
        WHEN low = high OR n <= 0 THEN ora_no_number('ORA-30494: wrong bounds or count of buckets')
        WHEN low < high THEN CASE
        WHEN x < low THEN 0
        WHEN x >= high THEN n + 1
        ELSE ora_floor((x - low) * n / (high - low)) + 1 END
        ELSE CASE
        WHEN x > low THEN 0
        WHEN x <= high THEN n + 1
        ELSE ora_floor((low - x) * n / (low - high)) + 1 END END;

CREATE OR REPLACE TEMP MACRO ora_digits(r) AS
    split_part(CAST(abs(r) AS VARCHAR), '.', 1);

CREATE OR REPLACE TEMP MACRO ora_places(r) AS
    split_part(CAST(abs(r) AS VARCHAR), '.', 2);

CREATE OR REPLACE TEMP MACRO ora_roman(n, ones, fives, tens) AS

    (['', ones, ones || ones, ones || ones || ones, ones || fives, fives, fives || ones, fives || ones || ones,
        fives || ones || ones || ones, ones || tens])[n + 1];

-- Texts

CREATE OR REPLACE TEMP MACRO ora_null(t) AS
    NULLIF(t, '');

CREATE OR REPLACE TEMP MACRO ora_joined(a, b) AS
    CASE WHEN a IS NULL THEN b WHEN b IS NULL THEN a ELSE a || b END;

CREATE OR REPLACE TEMP MACRO ora_length(t) AS
    length(ora_null(t));

CREATE OR REPLACE TEMP MACRO ora_substr(t, place) AS
    NULLIF(CASE
        WHEN place IS NULL THEN NULL
        WHEN place < 0 THEN CASE
        WHEN -place > length(t) THEN ''
        ELSE right(t, -place) END
        ELSE substr(t, greatest(place, 1)) END, '');

CREATE OR REPLACE TEMP MACRO ora_substr_of(t, place, width) AS
    CASE
        WHEN t IS NULL OR place IS NULL OR width IS NULL OR width < 1 THEN NULL
        ELSE left(ora_substr(t, place), width) END;

CREATE OR REPLACE TEMP MACRO ora_lpad(t, width, fill) AS
    CASE
        WHEN t IS NULL OR width IS NULL OR fill IS NULL OR width < 1 THEN NULL
        ELSE lpad(t, CAST(least(width, 4000) AS INTEGER), fill) END;

CREATE OR REPLACE TEMP MACRO ora_rpad(t, width, fill) AS
    CASE
        WHEN t IS NULL OR width IS NULL OR fill IS NULL OR width < 1 THEN NULL
        ELSE rpad(t, CAST(least(width, 4000) AS INTEGER), fill) END;

CREATE OR REPLACE TEMP MACRO ora_one(t) AS
    CASE WHEN length(t) <> 1 THEN ora_no_text('ORA-30001: trim set should have only one character') ELSE t END;

CREATE OR REPLACE TEMP MACRO ora_replace(t, old, new) AS
    CASE WHEN old IS NULL THEN t ELSE NULLIF(replace(t, old, COALESCE(new, '')), '') END;

CREATE OR REPLACE TEMP MACRO ora_initcap(t) AS
    array_to_string(list_transform(regexp_extract_all(lower(t), '[\p{L}\p{N}]+|[^\p{L}\p{N}]+'),
        lambda w: upper(w[1]) || w[2:]), '');

CREATE OR REPLACE TEMP MACRO ora_instr(t, part) AS
    CASE WHEN t IS NULL OR part IS NULL THEN NULL ELSE strpos(t, part) END;

CREATE OR REPLACE TEMP MACRO ora_places_of(t, part) AS
    list_filter(range(1, length(t) - length(part) + 2), lambda i: substr(t, i, length(part)) = part);

CREATE OR REPLACE TEMP MACRO ora_instr_of(t, part, place, n) AS
    CASE
        WHEN t IS NULL OR part IS NULL OR place IS NULL OR n IS NULL THEN NULL
        WHEN n < 1 THEN ora_no_number('ORA-01428: argument is out of range')
        WHEN place = 0 THEN 0
        WHEN place > 0 THEN COALESCE(list_filter(ora_places_of(t, part), lambda i: i >= place)[n], 0)
        ELSE COALESCE(list_reverse(list_filter(ora_places_of(t, part),
        lambda i: i <= length(t) + place + 1))[n], 0) END;

CREATE OR REPLACE TEMP MACRO ora_ascii(t) AS
    CASE
        WHEN t IS NULL THEN NULL
        WHEN unicode(t) > 127 THEN ora_no_number('not carried over: ASCII of another character')
        ELSE unicode(t) END;

CREATE OR REPLACE TEMP MACRO ora_chr(n) AS
    CASE
        WHEN n < 1 OR n > 127 THEN ora_no_text('not carried over: CHR of another character')
        ELSE chr(CAST(n AS INTEGER)) END;

CREATE OR REPLACE TEMP MACRO ora_kept(rows) AS
    list_transform(list_filter(rows, lambda r: r.k IS NOT DISTINCT FROM rows[1].k), lambda r: r.x);

CREATE OR REPLACE TEMP MACRO ora_share(sorted, share) AS
    sorted[CAST(greatest(1, ora_ceil(share * len(sorted))) AS BIGINT)];

CREATE OR REPLACE TEMP MACRO ora_cut_text(t, width) AS
    NULLIF(left(t, width), '');

CREATE OR REPLACE TEMP MACRO ora_fitting(t, width) AS
    CASE WHEN length(t) > width THEN ora_no_text('ORA-25137: Data value out of range') ELSE t END;

CREATE OR REPLACE TEMP MACRO ora_aggregated(t) AS
    CASE
        WHEN strlen(t) > 4000 THEN ora_no_text('ORA-01489: result of string concatenation is too long')
        ELSE NULLIF(t, '') END;

-- Dates and intervals

CREATE OR REPLACE TEMP MACRO ora_span(n) AS
    to_seconds(CAST(ora_round_0(1::HUGEINT * n * 86400) AS BIGINT));

CREATE OR REPLACE TEMP MACRO ora_plus_days(d, n) AS
    d + ora_span(n);

CREATE OR REPLACE TEMP MACRO ora_days(a, b) AS
    (epoch_us(a) - epoch_us(b)) / 86400000000;

CREATE OR REPLACE TEMP MACRO ora_plus_months(d, m) AS
    CASE WHEN day(d + m) <> day(d) THEN ora_no_moment('ORA-01839: date not valid for month specified') ELSE d + m END;

CREATE OR REPLACE TEMP MACRO ora_add_months(d, n) AS

        greatest(d + to_months(CAST(n AS INTEGER)), d + INTERVAL 1 DAY
        + to_months(CAST(n AS INTEGER)) - INTERVAL 1 DAY);

CREATE OR REPLACE TEMP MACRO ora_months_apart(a, b) AS
    (year(a) - year(b)) * 12 + month(a) - month(b);

CREATE OR REPLACE TEMP MACRO ora_is_last(d) AS
    day(d) = day(last_day(d));

CREATE OR REPLACE TEMP MACRO ora_second_of_month(d) AS
    (day(d) - 1) * 86400 + hour(d) * 3600 + minute(d) * 60 + second(d);

CREATE OR REPLACE TEMP MACRO ora_months_between(a, b) AS
    CASE
        WHEN day(a) = day(b) OR ora_is_last(a) AND ora_is_last(b) THEN ora_months_apart(a, b)
        ELSE (ora_months_apart(a, b) * 2678400 + ora_second_of_month(a) - ora_second_of_month(b)) / 2678400 END;

CREATE OR REPLACE TEMP MACRO ora_time_of(d) AS
    d - date_trunc('day', d);

CREATE OR REPLACE TEMP MACRO ora_last_day(d) AS
    CAST(last_day(d) AS TIMESTAMP) + ora_time_of(d);

CREATE OR REPLACE TEMP MACRO ora_next_day(d, weekday) AS
    d + to_days(CAST((weekday - isodow(d) + 6) % 7 + 1 AS INTEGER));

CREATE OR REPLACE TEMP MACRO ora_cut_century(d) AS
    make_timestamp((year(d) - 1) // 100 * 100 + 1, 1, 1, 0, 0, 0);

CREATE OR REPLACE TEMP MACRO ora_cut_week_of_year(d) AS
    date_trunc('day', d) - to_days(CAST((dayofyear(d) - 1) % 7 AS INTEGER));

CREATE OR REPLACE TEMP MACRO ora_cut_week_of_month(d) AS
    date_trunc('day', d) - to_days(CAST((day(d) - 1) % 7 AS INTEGER));

CREATE OR REPLACE TEMP MACRO ora_cut_sunday(d) AS
    date_trunc('day', d) - to_days(CAST(dayofweek(d) AS INTEGER));

CREATE OR REPLACE TEMP MACRO ora_cut_iso_year(d) AS
    date_trunc('week', make_timestamp(isoyear(d), 1, 4, 0, 0, 0));

CREATE OR REPLACE TEMP MACRO ora_near_day(d) AS
    date_trunc('day', d + INTERVAL 12 HOUR);

CREATE OR REPLACE TEMP MACRO ora_near_month(d) AS
    CASE WHEN day(d) >= 16 THEN date_trunc('month', d) + INTERVAL 1 MONTH ELSE date_trunc('month', d) END;

CREATE OR REPLACE TEMP MACRO ora_near_quarter(d) AS
    date_trunc('quarter', CASE
        WHEN month(d) % 3 = 2 AND day(d) >= 16 OR month(d) % 3 = 0 THEN d + INTERVAL 2 MONTH
        ELSE d END);

CREATE OR REPLACE TEMP MACRO ora_near_year(d) AS
    CASE WHEN month(d) >= 7 THEN date_trunc('year', d) + INTERVAL 1 YEAR ELSE date_trunc('year', d) END;

CREATE OR REPLACE TEMP MACRO ora_near_hour(d) AS
    date_trunc('hour', d + INTERVAL 30 MINUTE);

CREATE OR REPLACE TEMP MACRO ora_near_minute(d) AS
    date_trunc('minute', d + INTERVAL 30 SECOND);

CREATE OR REPLACE TEMP MACRO ora_near_week(start, d) AS
    CASE WHEN d - start >= INTERVAL 84 HOUR THEN start + INTERVAL 7 DAY ELSE start END;

CREATE OR REPLACE TEMP MACRO ora_part(i, unit, size) AS
    CAST(epoch_us(i) // unit AS BIGINT) % size;

CREATE OR REPLACE TEMP MACRO ora_rr(y) AS
    CASE
        WHEN length(y) > 2 THEN CAST(y AS BIGINT)
        WHEN CAST(y AS BIGINT) < 50 THEN 2000 + CAST(y AS BIGINT)
        ELSE 1900 + CAST(y AS BIGINT) END;

CREATE OR REPLACE TEMP MACRO ora_month(name) AS
    CASE
        WHEN name = '' THEN ora_no_number('ORA-01843: not a valid month')
        ELSE strpos('JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC', upper(left(name, 3))) // 3 + 1 END;

CREATE OR REPLACE TEMP MACRO ora_in_range(digits, low, high) AS
    CASE
        WHEN CAST(digits AS BIGINT) BETWEEN low AND high THEN CAST(digits AS BIGINT)
        WHEN digits IS NOT NULL THEN ora_no_number('ORA-01850: a part of the time is out of range') END;

CREATE OR REPLACE TEMP MACRO ora_day_of_year(y, n) AS
    CASE
        WHEN n < 1 OR year(make_timestamp(y, 1, 1, 0, 0, 0) + to_days(CAST(n - 1 AS INTEGER))) <> y
        THEN ora_no_moment('ORA-01848: day of year must be between 1 and 365 (366 for leap year)')
        ELSE make_timestamp(y, 1, 1, 0, 0, 0) + to_days(CAST(n - 1 AS INTEGER)) END;

CREATE OR REPLACE TEMP MACRO ora_hour(h, half) AS
    CASE WHEN upper(half[1]) = 'P' THEN h % 12 + 12 ELSE h % 12 END;

CREATE OR REPLACE TEMP MACRO ora_spelled(n) AS
    CASE
        WHEN n < 20
        THEN (['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN',
            'ELEVEN', 'TWELVE', 'THIRTEEN', 'FOURTEEN', 'FIFTEEN', 'SIXTEEN', 'SEVENTEEN', 'EIGHTEEN', 'NINETEEN'])[n + 1]
        ELSE (['TWENTY', 'THIRTY', 'FORTY', 'FIFTY', 'SIXTY', 'SEVENTY', 'EIGHTY', 'NINETY'])[n // 10 - 1] || CASE
        WHEN n % 10 = 0 THEN ''
        ELSE '-' || (['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'])[n % 10] END END;

CREATE OR REPLACE TEMP MACRO ora_ordinal(n) AS
    CASE
        WHEN n % 100 BETWEEN 11 AND 13 THEN 'TH'
        WHEN n % 10 = 1 THEN 'ST'
        WHEN n % 10 = 2 THEN 'ND'
        WHEN n % 10 = 3 THEN 'RD'
        ELSE 'TH' END;
