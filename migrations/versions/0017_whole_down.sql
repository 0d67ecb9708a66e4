-- A deal has its people: one worker his engagement, a team as many as it has seats, and no fewer than it may be short.
CREATE OR REPLACE FUNCTION deal_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    deal orders%ROWTYPE; wanted uuid; counting int; named int;
BEGIN
    IF TG_TABLE_NAME = 'orders' THEN
        wanted := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        wanted := OLD.order_id;
    ELSE
        wanted := NEW.order_id;
    END IF;
    SELECT * INTO deal FROM orders WHERE id = wanted;
    IF NOT FOUND OR deal.state <> 'accepted' THEN
        RETURN NULL;
    END IF;
    SELECT count(*) FILTER (WHERE counts AND state IN ('booked', 'done')), count(*)
        INTO counting, named FROM engagement WHERE order_id = wanted;
    IF named = 0 OR (deal.party_kind = 'team' AND (counting <> deal.seats OR counting < coalesce(deal.short_team, 1))) THEN
        RAISE EXCEPTION 'a deal without its people'
            USING ERRCODE = '23514', CONSTRAINT = 'deal_is_whole';
    END IF;
    RETURN NULL;
END $$;
