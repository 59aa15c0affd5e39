-- reject ORA-00972
-- source: Error messages
SELECT last_name AS xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx FROM employees

-- accept
-- source: SQL Language Reference 19c, Database Object Naming Rules
SELECT last_name AS xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx FROM employees

-- reject ORA-00972
-- version: 11g
-- source: practice
SELECT last_name AS the_family_name_of_the_employee_x FROM employees

-- accept
-- source: SQL Language Reference 19c, Database Object Naming Rules
SELECT last_name AS the_family_name_of_the_employee_x FROM employees

-- reject ORA-00911
-- source: practice
SELECT `last_name` FROM `employees`

-- reject ORA-00911
-- source: practice
SELECT employee_id % 2 FROM employees

-- reject ORA-00911
-- source: practice
SELECT * FROM invoices WHERE vendor_id = ?

-- accept
-- source: practice
SELECT * FROM invoices WHERE vendor_id = :vendor_id AND status = :1

-- reject ORA-00911
-- source: practice
SELECT _id FROM a

-- accept
-- source: SQL Language Reference 19c, Database Object Naming Rules
SELECT id AS id_, val AS v$l, id AS n#1 FROM a

-- reject ORA-00911
-- source: practice
SELECT * FROM employees WHERE last_name = ‘King’

-- reject ORA-00911
-- or: ORA-00933
-- source: practice
SELECT COUNT(*) FROM a; SELECT COUNT(*) FROM b

-- reject ORA-00911
-- source: practice
SELECT salary – 100 FROM employees

-- reject ORA-01741
-- source: practice
SELECT NVL(last_name, "") FROM employees

-- reject ORA-01741
-- source: practice
SELECT last_name AS "" FROM employees

-- accept
-- source: practice
SELECT NVL(last_name, '') AS " " FROM employees

-- reject ORA-01745
-- source: practice
SELECT * FROM employees WHERE hire_date > :date

-- reject ORA-01745
-- source: practice
SELECT * FROM employees WHERE department_id = :group OR job_id = :order

-- accept
-- source: practice
SELECT * FROM employees WHERE hire_date > :hire_date AND job_id = :type AND last_name = :name

-- reject ORA-01756
-- source: practice
SELECT * FROM vendors WHERE vendor_name = 'O'Reilly'

-- reject ORA-01756
-- source: practice
SELECT last_name FROM employees WHERE job_id = 'SALES

-- accept
-- source: SQL Language Reference 19c, Literals
SELECT * FROM vendors WHERE vendor_name = 'O''Reilly' OR vendor_name = q'[O'Reilly]' OR vendor_name = '''' OR vendor_name = 'a -- b'

-- reject ORA-01740
-- source: practice
SELECT last_name AS "Name FROM employees

-- reject ORA-01747
-- source: practice
SELECT e.date FROM employees e

-- reject ORA-01747
-- source: practice
SELECT l.comment, l.number FROM invoice_lines l

-- reject ORA-01747
-- source: practice
SELECT e.last_name FROM employees e ORDER BY e.size

-- accept
-- source: SQL Language Reference 19c, Pseudocolumns
SELECT e.ROWID, e.ORA_ROWSCN, e.last_name FROM employees e ORDER BY e.ROWID

-- reject ORA-01748
-- source: practice
SELECT last_name, department_name FROM employees e JOIN departments d USING (d.department_id)

-- reject ORA-01748
-- source: practice
SELECT last_name, department_name FROM employees e JOIN departments d USING (e.department_id, manager_id)

-- reject ORA-00903
-- source: practice
SELECT * FROM WHERE department_id = 10

-- reject ORA-00903
-- source: practice
SELECT * FROM employees, WHERE department_id = 10

-- reject ORA-00903
-- source: practice
SELECT * FROM 'employees'

-- reject ORA-00903
-- source: practice
SELECT * FROM [employees]

-- reject ORA-00903
-- source: practice
SELECT * FROM order WHERE id = 1

-- reject ORA-00903
-- source: practice
SELECT * FROM employees e JOIN ON e.department_id = 10

-- reject ORA-00903
-- source: practice
SELECT name FROM user

-- reject ORA-00903
-- source: practice
SELECT * FROM

-- accept
-- source: practice
SELECT o.id, type.id FROM a o, (SELECT id FROM b) type

-- reject ORA-01729
-- source: Error messages
SELECT * FROM employees@

-- reject ORA-04044
-- source: practice
SELECT * FROM DBMS_OUTPUT

-- reject ORA-04044
-- source: practice
SELECT COUNT(*) FROM DBMS_UTILITY WHERE ROWNUM = 1

-- reject ORA-02289
-- source: practice
SELECT no_such_seq.NEXTVAL FROM dual

-- accept
-- objects: {"sequences": ["S1"]}
-- source: SQL Language Reference 19c, Sequence Pseudocolumns
SELECT s1.NEXTVAL, s1.CURRVAL, e.last_name FROM employees e

-- reject ORA-06553
-- source: practice
-- missed: types of arguments and overloads of a standard package's functions are not compared
SELECT DBMS_RANDOM.VALUE(1) FROM dual

-- accept
-- source: PL/SQL Packages and Types Reference, DBMS_RANDOM
SELECT DBMS_RANDOM.VALUE, DBMS_RANDOM.VALUE(1, 10), DBMS_RANDOM.STRING('U', 5) FROM dual

-- reject ORA-06553
-- source: practice
SELECT DBMS_LOB.LOB_READONLY FROM dual

-- reject ORA-06553
-- source: practice
SELECT DBMS_LOB.GETLENGTH() FROM documents

-- accept
-- source: PL/SQL Packages and Types Reference, DBMS_LOB
SELECT DBMS_LOB.GETLENGTH(body), DBMS_LOB.SUBSTR(body, 100, 1) FROM documents
