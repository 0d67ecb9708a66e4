-- The steps an order may take; the same table as app/orders/rules.py (a test compares them).
CREATE OR REPLACE FUNCTION order_move_known() RETURNS trigger LANGUAGE plpgsql AS $$
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
