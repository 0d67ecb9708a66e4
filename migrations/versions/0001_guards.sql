-- What the database refuses by itself. Each refusal carries a constraint name, by which the code finds its words.

-- Terms are immutable versions: a yes is a yes to one of them.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = '23514', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;

CREATE TRIGGER gig_terms_append_only BEFORE UPDATE OR DELETE ON gig_terms
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER gig_terms_kept BEFORE TRUNCATE ON gig_terms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_kept BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER engagement_kept BEFORE TRUNCATE ON engagement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Nobody works days that the terms do not have. (A foreign key over the multirange itself fails at 250 shifts.)
CREATE FUNCTION engagement_within_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM gig_terms t
        WHERE t.gig_id = NEW.gig_id AND t.version = NEW.terms_version AND NEW.during <@ t.during
    ) THEN
        RAISE EXCEPTION 'the days of an engagement lie outside its terms'
            USING ERRCODE = '23514', CONSTRAINT = 'engagement_within_terms';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER engagement_within_terms BEFORE INSERT OR UPDATE OF during, gig_id, terms_version ON engagement
    FOR EACH ROW EXECUTE FUNCTION engagement_within_terms();

-- Counters follow rows: engagements move held and taken, and nothing else does.
CREATE FUNCTION engagement_moves_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was_held int := 0; was_taken int := 0; is_held int := 0; is_taken int := 0;
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.counts THEN
        was_held := (OLD.state IN ('named', 'agreed'))::int;
        was_taken := (OLD.state IN ('booked', 'done'))::int;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.counts THEN
        is_held := (NEW.state IN ('named', 'agreed'))::int;
        is_taken := (NEW.state IN ('booked', 'done'))::int;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.gig_id = NEW.gig_id THEN
        IF is_held <> was_held OR is_taken <> was_taken THEN
            UPDATE gig SET held = held + is_held - was_held, taken = taken + is_taken - was_taken WHERE id = NEW.gig_id;
        END IF;
        RETURN NULL;
    END IF;
    IF was_held + was_taken > 0 THEN
        UPDATE gig SET held = held - was_held, taken = taken - was_taken WHERE id = OLD.gig_id;
    END IF;
    IF is_held + is_taken > 0 THEN
        UPDATE gig SET held = held + is_held, taken = taken + is_taken WHERE id = NEW.gig_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER engagement_moves_seats AFTER INSERT OR UPDATE OR DELETE ON engagement
    FOR EACH ROW EXECUTE FUNCTION engagement_moves_seats();

-- Comparing the counters with the rows at commit would count every engagement of a gig for each seat taken. A hand
-- on the counters that is not the trigger's is refused instead: that costs nothing and lets nothing through.
CREATE FUNCTION gig_counters_follow_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.taken <> 0 OR NEW.held <> 0 THEN
            RAISE EXCEPTION 'a gig begins with no seat taken'
                USING ERRCODE = '23514', CONSTRAINT = 'gig_counters_follow_rows';
        END IF;
    ELSIF (NEW.taken <> OLD.taken OR NEW.held <> OLD.held) AND pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'seats are moved by engagements only'
            USING ERRCODE = '23514', CONSTRAINT = 'gig_counters_follow_rows';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER gig_counters_follow_rows BEFORE INSERT OR UPDATE OF taken, held ON gig
    FOR EACH ROW EXECUTE FUNCTION gig_counters_follow_rows();

-- An act for another needs a consent that lives at that instant, is the beneficiary's, and is to the actor.
-- The row is locked, so that a withdrawal waits for the act or comes before it.
CREATE FUNCTION consent_live() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    giver uuid; instant timestamptz;
BEGIN
    IF NEW.consent_id IS NULL THEN
        RETURN NEW;
    END IF;
    IF TG_TABLE_NAME = 'event' THEN
        giver := NEW.beneficiary_id; instant := NEW.at;
    ELSE
        giver := coalesce(NEW.worker_id, (SELECT person_id FROM consent WHERE id = NEW.consent_id));
        instant := NEW.opened_at;
    END IF;
    PERFORM FROM consent c
        WHERE c.id = NEW.consent_id AND c.person_id = giver AND c.to_person = NEW.actor_id
          AND c.withdrawn_at IS NULL AND c.from_at <= instant AND instant < c.until_at
        FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no live consent to act for this person'
            USING ERRCODE = '23514', CONSTRAINT = 'consent_live';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER event_consent_live BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION consent_live();
CREATE TRIGGER orders_consent_live BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION consent_live();

-- The steps an order may take; the same table as app/orders/rules.py (a test compares them).
CREATE FUNCTION order_move_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN (
        'requested>accepted', 'requested>refused', 'requested>withdrawn', 'requested>expired',
        'offered>accepted', 'offered>refused', 'offered>withdrawn', 'offered>expired',
        'waitlisted>refused', 'waitlisted>withdrawn', 'waitlisted>expired',
        'held>withdrawn', 'held>expired',
        'accepted>withdrawn', 'accepted>cancelled', 'accepted>completed'
    ) THEN
        RAISE EXCEPTION 'an order does not move from % to %', OLD.state, NEW.state
            USING ERRCODE = '23514', CONSTRAINT = 'order_move_known';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER order_move_known BEFORE UPDATE OF state ON orders
    FOR EACH ROW EXECUTE FUNCTION order_move_known();

-- A deal has its people: one worker his engagement, a team as many as it has seats, and no fewer than it may be short.
CREATE FUNCTION deal_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE CONSTRAINT TRIGGER orders_deal_is_whole AFTER INSERT OR UPDATE ON orders DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'accepted') EXECUTE FUNCTION deal_is_whole();
CREATE CONSTRAINT TRIGGER engagement_deal_is_whole AFTER UPDATE OR DELETE ON engagement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION deal_is_whole();

-- Every change of state is told in the transaction in which it happens.
CREATE FUNCTION change_is_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM event WHERE object_id = NEW.id AND x = pg_current_xact_id()) THEN
        RAISE EXCEPTION 'a % changed and no event tells it', TG_TABLE_NAME
            USING ERRCODE = '23514', CONSTRAINT = 'change_is_told';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER order_opening_is_told AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION change_is_told();
CREATE CONSTRAINT TRIGGER order_move_is_told AFTER UPDATE OF state ON orders DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION change_is_told();
CREATE CONSTRAINT TRIGGER gig_posting_is_told AFTER INSERT ON gig DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION change_is_told();
CREATE CONSTRAINT TRIGGER gig_move_is_told AFTER UPDATE OF state ON gig DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION change_is_told();
