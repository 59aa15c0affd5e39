import duckdb
import pytest

from tests.harness.ebs.world.test_keys import count

FACTS = {
    "the stretches of an assignment follow one another without a gap": """
        SELECT 1 FROM (SELECT EFFECTIVE_END_DATE AS ended, LEAD(EFFECTIVE_START_DATE) OVER
        (PARTITION BY ASSIGNMENT_ID ORDER BY EFFECTIVE_START_DATE) AS following, EFFECTIVE_START_DATE AS begun
        FROM PER_ALL_ASSIGNMENTS_F) WHERE ended < begun OR following <> ended + INTERVAL 1 DAY""",
    "a person's rows follow one another without a gap": """
        SELECT 1 FROM (SELECT EFFECTIVE_END_DATE AS ended, LEAD(EFFECTIVE_START_DATE) OVER
        (PARTITION BY PERSON_ID ORDER BY EFFECTIVE_START_DATE) AS following, EFFECTIVE_START_DATE AS begun
        FROM PER_ALL_PEOPLE_F) WHERE ended < begun OR following <> ended + INTERVAL 1 DAY""",
    "an assignment lasts as long as the service": """
        SELECT 1 FROM PER_ALL_ASSIGNMENTS_F a JOIN PER_PERIODS_OF_SERVICE s USING (PERIOD_OF_SERVICE_ID)
        WHERE a.PRIMARY_FLAG = 'Y' GROUP BY s.PERIOD_OF_SERVICE_ID
        HAVING MIN(a.EFFECTIVE_START_DATE) <> ANY_VALUE(s.DATE_START) OR MAX(a.EFFECTIVE_END_DATE)
        <> COALESCE(ANY_VALUE(s.ACTUAL_TERMINATION_DATE), TIMESTAMP '4712-12-31 00:00:00')
        OR ANY_VALUE(a.PERSON_ID) <> ANY_VALUE(s.PERSON_ID)""",
    "everybody has one period of service and one main assignment": """
        SELECT 1 FROM PER_ALL_PEOPLE_F p LEFT JOIN PER_ALL_ASSIGNMENTS_F a ON a.PERSON_ID = p.PERSON_ID
        AND a.PRIMARY_FLAG = 'Y' GROUP BY p.PERSON_ID HAVING COUNT(DISTINCT a.ASSIGNMENT_ID) <> 1""",
    "who has left is no longer an employee": """
        SELECT 1 FROM PER_PERIODS_OF_SERVICE s JOIN PER_ALL_PEOPLE_F p USING (PERSON_ID)
        WHERE TIMESTAMP '2025-06-17 00:00:00' BETWEEN p.EFFECTIVE_START_DATE AND p.EFFECTIVE_END_DATE
        AND (s.ACTUAL_TERMINATION_DATE IS NULL) <> (p.CURRENT_EMPLOYEE_FLAG IS NOT DISTINCT FROM 'Y')""",
    "a supervisor is there on the day that the stretch begins": """
        SELECT 1 FROM PER_ALL_ASSIGNMENTS_F a JOIN PER_PERIODS_OF_SERVICE s ON s.PERSON_ID = a.SUPERVISOR_ID
        WHERE s.DATE_START > a.EFFECTIVE_START_DATE OR s.ACTUAL_TERMINATION_DATE IS NOT NULL""",
    "a position is one of the job": """
        SELECT 1 FROM PER_ALL_ASSIGNMENTS_F a JOIN PER_ALL_POSITIONS p USING (POSITION_ID)
        WHERE p.JOB_ID <> a.JOB_ID""",
    "an organisation has one parent in each version": """
        SELECT 1 FROM PER_ORG_STRUCTURE_ELEMENTS GROUP BY ORG_STRUCTURE_VERSION_ID, ORGANIZATION_ID_CHILD
        HAVING COUNT(*) > 1""",
}


@pytest.mark.parametrize("broken", FACTS.values(), ids=FACTS)
def test_people_and_their_assignments_agree(world: duckdb.DuckDBPyConnection, broken: str) -> None:
    assert not count(world, broken)


def test_supervisors_are_a_tree_of_five_levels(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("""
        WITH RECURSIVE today AS (SELECT PERSON_ID, SUPERVISOR_ID FROM PER_ALL_ASSIGNMENTS_F WHERE PRIMARY_FLAG = 'Y'
        AND TIMESTAMP '2025-06-17 00:00:00' BETWEEN EFFECTIVE_START_DATE AND EFFECTIVE_END_DATE),
        tree AS (SELECT PERSON_ID, 1 AS level FROM today WHERE SUPERVISOR_ID IS NULL UNION ALL
        SELECT t.PERSON_ID, r.level + 1 FROM today t JOIN tree r ON t.SUPERVISOR_ID = r.PERSON_ID WHERE r.level < 20)
        SELECT MAX(level), COUNT(*), COUNT(DISTINCT PERSON_ID), (SELECT COUNT(*) FROM today) FROM tree""").fetchone()
    assert found is not None
    assert found[0] == 5
    assert found[1] == found[2] == found[3]


def test_organisations_are_a_tree_of_five_levels(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("""
        WITH RECURSIVE held AS (SELECT e.* FROM PER_ORG_STRUCTURE_ELEMENTS e JOIN PER_ORG_STRUCTURE_VERSIONS v
        USING (ORG_STRUCTURE_VERSION_ID) JOIN PER_ORGANIZATION_STRUCTURES s USING (ORGANIZATION_STRUCTURE_ID)
        WHERE s.PRIMARY_STRUCTURE_FLAG = 'Y' AND v.DATE_TO IS NULL), tree AS (
        SELECT ORGANIZATION_ID_CHILD AS at, 2 AS level FROM held WHERE ORGANIZATION_ID_PARENT = 202 UNION ALL
        SELECT h.ORGANIZATION_ID_CHILD, t.level + 1 FROM held h JOIN tree t ON h.ORGANIZATION_ID_PARENT = t.at
        WHERE t.level < 20) SELECT MAX(level), COUNT(*), (SELECT COUNT(*) FROM held) FROM tree""").fetchone()
    assert found is not None
    assert found[0] == 5
    assert found[1] == found[2]


def test_there_is_everything_that_happens_to_people(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("""
        SELECT (SELECT COUNT(*) FROM PER_PERIODS_OF_SERVICE WHERE ACTUAL_TERMINATION_DATE IS NOT NULL),
        (SELECT COUNT(*) FROM (SELECT 1 FROM PER_ALL_ASSIGNMENTS_F GROUP BY ASSIGNMENT_ID HAVING COUNT(*) > 2)),
        (SELECT COUNT(*) FROM PER_ALL_ASSIGNMENTS_F WHERE EFFECTIVE_START_DATE > TIMESTAMP '2025-06-17 00:00:00'),
        (SELECT COUNT(*) FROM PER_ALL_ASSIGNMENTS_F WHERE PRIMARY_FLAG = 'N'),
        (SELECT COUNT(*) FROM PER_ALL_POSITIONS p WHERE NOT EXISTS
        (SELECT 1 FROM PER_ALL_ASSIGNMENTS_F a WHERE a.POSITION_ID = p.POSITION_ID))""").fetchone()
    assert found is not None
    assert all(found)
