-- An order has what its state says: a deal its people (a team as many as it has seats, and no fewer than it may be
-- short, one worker nobody beside him), a hold a named share for each of its seats, what is completed only shares that
-- are done or left, and whatever waits or has ended otherwise none but those that were left. A share stays with its order.
CREATE OR REPLACE FUNCTION deal_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    deal orders%ROWTYPE; wanted uuid; working int; held int; standing int; done int; shares int;
BEGIN
    IF TG_TABLE_NAME = 'orders' THEN
        wanted := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        wanted := OLD.order_id;
    ELSE
        wanted := NEW.order_id;
        IF TG_OP = 'UPDATE' AND OLD.order_id <> wanted THEN
            RAISE EXCEPTION 'a share stays with its order' USING ERRCODE = '23514', CONSTRAINT = 'share_stays';
        END IF;
    END IF;
    SELECT * INTO deal FROM orders WHERE id = wanted;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT count(*) FILTER (WHERE counts AND state IN ('booked', 'done')),
            count(*) FILTER (WHERE counts AND state IN ('named', 'agreed')),
            count(*) FILTER (WHERE state NOT IN ('done', 'left')), count(*) FILTER (WHERE state = 'done'), count(*)
        INTO working, held, standing, done, shares FROM engagement WHERE order_id = wanted;
    IF deal.state IN ('accepted', 'completed') AND (shares = 0 OR held > 0 OR working > deal.seats)
        OR deal.state = 'completed' AND standing > 0
        OR deal.state = 'accepted' AND deal.party_kind = 'team'
            AND (working < deal.seats OR working < coalesce(deal.short_team, 1)) THEN
        RAISE EXCEPTION 'a deal without its people' USING ERRCODE = '23514', CONSTRAINT = 'deal_is_whole';
    ELSIF deal.state = 'held' AND (held <> deal.seats OR working > 0) THEN
        RAISE EXCEPTION 'a hold without its seats' USING ERRCODE = '23514', CONSTRAINT = 'hold_is_whole';
    ELSIF deal.state NOT IN ('accepted', 'completed', 'held') AND standing + done > 0 THEN
        RAISE EXCEPTION 'an order that is % holds a seat', deal.state
            USING ERRCODE = '23514', CONSTRAINT = 'no_deal_no_seat';
    END IF;
    RETURN NULL;
END $$;
