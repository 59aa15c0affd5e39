import duckdb
import pytest

from tests.harness.ebs.world.test_keys import count

FACTS = {
    "no more is shipped than was ordered, no more invoiced than shipped": """
        SELECT 1 FROM OE_ORDER_LINES_ALL WHERE SHIPPED_QUANTITY > ORDERED_QUANTITY
        OR INVOICED_QUANTITY > SHIPPED_QUANTITY OR (INVOICED_QUANTITY IS NOT NULL AND SHIPPED_QUANTITY IS NULL)""",
    "a line is closed when it is shipped and invoiced, and only then": """
        SELECT 1 FROM OE_ORDER_LINES_ALL WHERE (FLOW_STATUS_CODE = 'CLOSED')
        <> (SHIPPED_QUANTITY IS NOT NULL AND INVOICED_QUANTITY IS NOT NULL)""",
    "an open line is neither closed nor cancelled": """
        SELECT 1 FROM OE_ORDER_LINES_ALL
        WHERE (OPEN_FLAG = 'N') <> (FLOW_STATUS_CODE IN ('CLOSED', 'CANCELLED'))""",
    "a cancelled line is of nothing and not shipped": """
        SELECT 1 FROM OE_ORDER_LINES_ALL WHERE CANCELLED_FLAG = 'Y' AND (ORDERED_QUANTITY <> 0
        OR SHIPPED_QUANTITY IS NOT NULL OR CANCELLED_QUANTITY IS NULL OR FLOW_STATUS_CODE <> 'CANCELLED')""",
    "a closed order has no open line": """
        SELECT 1 FROM OE_ORDER_HEADERS_ALL h JOIN OE_ORDER_LINES_ALL l USING (HEADER_ID)
        WHERE h.OPEN_FLAG = 'N' AND l.OPEN_FLAG = 'Y'""",
    "an order without open lines is closed": """
        SELECT HEADER_ID FROM OE_ORDER_HEADERS_ALL WHERE OPEN_FLAG = 'Y'
        EXCEPT SELECT HEADER_ID FROM OE_ORDER_LINES_ALL WHERE OPEN_FLAG = 'Y'""",
    "every order has a line": """
        SELECT HEADER_ID FROM OE_ORDER_HEADERS_ALL EXCEPT SELECT HEADER_ID FROM OE_ORDER_LINES_ALL""",
    "lines have their order's unit, customer and booking": """
        SELECT 1 FROM OE_ORDER_HEADERS_ALL h JOIN OE_ORDER_LINES_ALL l USING (HEADER_ID)
        WHERE h.ORG_ID <> l.ORG_ID OR h.SOLD_TO_ORG_ID <> l.SOLD_TO_ORG_ID OR h.BOOKED_FLAG <> l.BOOKED_FLAG""",
    "sites are the customer's own, in the order's unit": """
        SELECT 1 FROM OE_ORDER_HEADERS_ALL h JOIN HZ_CUST_SITE_USES_ALL u ON u.SITE_USE_ID IN
        (h.SHIP_TO_ORG_ID, h.INVOICE_TO_ORG_ID) JOIN HZ_CUST_ACCT_SITES_ALL s USING (CUST_ACCT_SITE_ID)
        WHERE s.ORG_ID <> h.ORG_ID OR s.CUST_ACCOUNT_ID <> h.SOLD_TO_ORG_ID
        OR (u.SITE_USE_ID = h.SHIP_TO_ORG_ID) <> (u.SITE_USE_CODE = 'SHIP_TO')""",
    "an order is entered, booked, scheduled and shipped in this order": """
        SELECT 1 FROM OE_ORDER_HEADERS_ALL h JOIN OE_ORDER_LINES_ALL l USING (HEADER_ID)
        WHERE h.ORDERED_DATE > h.BOOKED_DATE OR h.BOOKED_DATE > l.ACTUAL_SHIPMENT_DATE
        OR h.BOOKED_DATE > l.SCHEDULE_SHIP_DATE OR h.BOOKED_DATE > l.ACTUAL_ARRIVAL_DATE""",
    "nothing was shipped later than today": """
        SELECT 1 FROM OE_ORDER_LINES_ALL WHERE ACTUAL_SHIPMENT_DATE > TIMESTAMP '2025-06-17 10:30:00'
        OR CREATION_DATE > TIMESTAMP '2025-06-17 10:30:00'""",
    "the price is the list's, less what it was adjusted by": """
        SELECT 1 FROM OE_ORDER_LINES_ALL l LEFT JOIN OE_PRICE_ADJUSTMENTS a USING (LINE_ID)
        WHERE l.LINE_CATEGORY_CODE = 'ORDER'
        AND l.UNIT_SELLING_PRICE <> l.UNIT_LIST_PRICE + COALESCE(a.ADJUSTED_AMOUNT, 0)""",
    "the list has the price": """
        SELECT 1 FROM OE_ORDER_LINES_ALL l JOIN QP_PRICING_ATTRIBUTES a ON a.LIST_HEADER_ID = l.PRICE_LIST_ID
        AND a.PRODUCT_ATTR_VALUE = CAST(l.INVENTORY_ITEM_ID AS VARCHAR) JOIN QP_LIST_LINES p USING (LIST_LINE_ID)
        WHERE p.OPERAND <> l.UNIT_LIST_PRICE""",
    "an order is priced in its list's currency": """
        SELECT 1 FROM OE_ORDER_HEADERS_ALL h JOIN QP_LIST_HEADERS_B q ON q.LIST_HEADER_ID = h.PRICE_LIST_ID
        WHERE q.CURRENCY_CODE <> h.TRANSACTIONAL_CURR_CODE""",
    "an order that is held ships nothing": """
        SELECT 1 FROM OE_ORDER_HOLDS_ALL o JOIN OE_ORDER_LINES_ALL l USING (HEADER_ID)
        WHERE o.RELEASED_FLAG = 'N' AND l.SHIPPED_QUANTITY IS NOT NULL""",
    "a hold is released when it has a release": """
        SELECT 1 FROM OE_ORDER_HOLDS_ALL WHERE (RELEASED_FLAG = 'Y') <> (HOLD_RELEASE_ID IS NOT NULL)
        UNION ALL SELECT 1 FROM OE_ORDER_HOLDS_ALL o JOIN OE_HOLD_RELEASES r USING (HOLD_RELEASE_ID)
        WHERE r.CREATION_DATE < o.CREATION_DATE""",
    "a line's details add up to what was shipped of it": """
        SELECT 1 FROM OE_ORDER_LINES_ALL l JOIN WSH_DELIVERY_DETAILS d ON d.SOURCE_LINE_ID = l.LINE_ID
        GROUP BY l.LINE_ID
        HAVING COALESCE(SUM(d.SHIPPED_QUANTITY), 0) <> COALESCE(ANY_VALUE(l.SHIPPED_QUANTITY), 0)""",
    "what is shipped is in a delivery that is on its way or arrived": """
        SELECT 1 FROM WSH_DELIVERY_DETAILS d LEFT JOIN WSH_DELIVERY_ASSIGNMENTS a USING (DELIVERY_DETAIL_ID)
        LEFT JOIN WSH_NEW_DELIVERIES n USING (DELIVERY_ID)
        WHERE (d.RELEASED_STATUS = 'C') <> COALESCE(n.STATUS_CODE IN ('CL', 'IT', 'CO'), FALSE)""",
    "a delivery goes to one customer": """
        SELECT 1 FROM WSH_DELIVERY_DETAILS d JOIN WSH_DELIVERY_ASSIGNMENTS a USING (DELIVERY_DETAIL_ID)
        JOIN WSH_NEW_DELIVERIES n USING (DELIVERY_ID) WHERE n.CUSTOMER_ID <> d.CUSTOMER_ID
        OR n.ORGANIZATION_ID <> d.ORGANIZATION_ID OR n.ULTIMATE_DROPOFF_LOCATION_ID <> d.SHIP_TO_LOCATION_ID""",
    "a returned line was shipped and invoiced before": """
        SELECT 1 FROM OE_ORDER_LINES_ALL r JOIN OE_ORDER_LINES_ALL l ON l.LINE_ID = r.REFERENCE_LINE_ID
        WHERE l.FLOW_STATUS_CODE <> 'CLOSED' OR r.CREATION_DATE < l.ACTUAL_SHIPMENT_DATE
        OR r.INVENTORY_ITEM_ID <> l.INVENTORY_ITEM_ID OR r.ORDERED_QUANTITY > l.SHIPPED_QUANTITY
        OR r.HEADER_ID = l.HEADER_ID OR l.HEADER_ID <> r.REFERENCE_HEADER_ID""",
    "returns are of returned lines": """
        SELECT 1 FROM OE_ORDER_LINES_ALL WHERE (LINE_CATEGORY_CODE = 'RETURN') <> (REFERENCE_LINE_ID IS NOT NULL)""",
}


@pytest.mark.parametrize("broken", FACTS.values(), ids=FACTS)
def test_orders_agree_with_what_became_of_them(world: duckdb.DuckDBPyConnection, broken: str) -> None:
    assert not count(world, broken)


def test_there_is_everything_that_happens_to_orders(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("""
        SELECT (SELECT COUNT(*) FROM OE_ORDER_LINES_ALL WHERE CANCELLED_FLAG = 'Y'),
        (SELECT COUNT(*) FROM OE_ORDER_LINES_ALL WHERE SPLIT_FROM_LINE_ID IS NOT NULL),
        (SELECT COUNT(*) FROM OE_ORDER_LINES_ALL WHERE LINE_CATEGORY_CODE = 'RETURN'),
        (SELECT COUNT(*) FROM OE_ORDER_LINES_ALL WHERE ACTUAL_SHIPMENT_DATE > SCHEDULE_SHIP_DATE + INTERVAL 2 DAY),
        (SELECT COUNT(*) FROM WSH_DELIVERY_DETAILS WHERE RELEASED_STATUS = 'B'),
        (SELECT COUNT(*) FROM OE_ORDER_HEADERS_ALL WHERE CONVERSION_RATE IS NOT NULL),
        (SELECT COUNT(*) FROM OE_ORDER_HEADERS_ALL WHERE FLOW_STATUS_CODE = 'CLOSED'),
        (SELECT COUNT(*) FROM OE_ORDER_HOLDS_ALL)""").fetchone()
    assert found is not None
    assert all(found)


def test_few_customers_have_many_orders(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("""
        SELECT SUM(many) FILTER (place <= 0.2) / SUM(many) FROM (SELECT COUNT(*) AS many,
        PERCENT_RANK() OVER (ORDER BY COUNT(*) DESC) AS place FROM OE_ORDER_HEADERS_ALL GROUP BY SOLD_TO_ORG_ID)
        """).fetchone()
    assert found is not None
    assert found[0] > 0.4
