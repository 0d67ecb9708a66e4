"""An order (订单) books k seats of a gig between its employer and a party; the other side's yes makes it a deal (成交).

An engagement (用工) is one worker's share of an order, with his own days.
"""
