REM It's a script that a person wrote
SET DEFINE OFF
prompt don't stop
create table dept (
  deptno  number(2) constraint pk_dept primary key,  -- the key; really
  dname   varchar2(14) default 'a;b' not null,
  loc     varchar2(13)
);
create global temporary table tmp (a int, b double precision, c long raw, d char varying(10), e national character(5)) on commit delete rows;
create table emp (
  empno    number(4) not null,
  deptno   references dept,
  mgr      number(4) references emp (empno),
  total    as (empno * 2),
  primary  number,
  primary key (empno)
);
alter table emp add (bonus number(7,2), constraint emp_u unique (mgr, deptno));
alter table emp add hired date not null;
alter table emp rename column hired to started;
comment on column emp.empno is q'[Who's who]';
comment on table nowhere is 'x';
create table copied as select * from emp;
create table named (a, b) as select 1, 2 from dual;
create table typed of some_type;
create table hashed (a number) partition by hash (a) partitions 4;
create or replace view plain_v as select e.empno, e.deptno as dept, sysdate today, upper(dname) "Dep" from emp e, dept;
create view starred_v as select * from emp;
create view nameless_v as select empno + 1 from emp;
create view with_v as with x as (select 1 a from dual) select a, count(*) over (partition by a) n from x;
create materialized view emp_mv build immediate refresh complete with primary key as select empno, mgr from emp;
create materialized view log on emp;
create function half(p number) return number is begin return p / 2; end;
/
create or replace function nothing return sys.odcivarchar2list pipelined as begin return; end nothing;
/
create package open_pkg as function f(a in number, b out date) return boolean; end;
/
begin
  execute immediate 'create table hidden (a number);';
end;
/
create synonym e for emp;
create or replace public synonym everyone for emp@far.example.com;
create sequence s start with 1;
alter session set current_schema = hr;
create table regions (id number);
create tabel wrong (a number);
create table broken (a number;
create table last_one (a number)
