import type { Knex } from 'knex'

/**
 * What customers agree to on a Checkout page: the options of a mandate, whose limits the database holds to. A charge is judged when it is
 * inserted, with the mandate's row locked, and belongs to the windows of the moment of its creation.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables)
  await knex.raw(windows)
  await knex.raw(limits)
  await knex.raw(charges)
}

const tables = `
  ALTER TABLE payment
    ADD mandate_terms jsonb CHECK (mandate_terms IS NULL OR mandate_data IS NOT NULL);     -- of the mandate that it sets up

  -- Period and currency of such a mandate stand in columns of their own, like those of other mandates.
  ALTER TABLE mandate
    ADD terms jsonb,
    DROP CONSTRAINT limit_whole,
    ADD CONSTRAINT limit_whole CHECK (
      CASE WHEN terms IS NULL THEN (amount_limit IS NULL) = (currency IS NULL) AND (single_use IS FALSE OR amount_limit IS NOT NULL)
           ELSE amount_limit IS NULL AND currency IS NOT NULL AND NOT single_use END);

  -- What counts in a window is found by the time.
  DROP INDEX payment_by_mandate;
  CREATE INDEX payment_by_mandate ON payment (mandate_id, created_at) WHERE mandate_id IS NOT NULL;

  GRANT INSERT (mandate_terms) ON payment TO perfectpay_app;
  GRANT INSERT (terms) ON mandate TO perfectpay_app;
`

const windows = `
  -- The window that holds a moment, of those that follow each other from an origin on. Each is counted from there, so a day that is cut to
  -- the length of a month comes back in a longer one. All of it is UTC. mandates/windows.ts computes the same.
  CREATE FUNCTION window_at(step interval, origin date, at timestamptz) RETURNS tstzrange LANGUAGE plpgsql IMMUTABLE AS $$
  DECLARE
    moment timestamp := at AT TIME ZONE 'UTC';
    months integer   := extract(year FROM step) * 12 + extract(month FROM step);
    k      integer   := floor(CASE WHEN months = 0 THEN extract(epoch FROM moment - origin) / extract(epoch FROM step)
      ELSE ((extract(year FROM moment) - extract(year FROM origin)) * 12 + extract(month FROM moment) - extract(month FROM origin)) / months END);
  BEGIN
    IF origin + k * step > moment THEN
      k := k - 1;
    END IF;
    RETURN tstzrange((origin + k * step) AT TIME ZONE 'UTC', (origin + (k + 1) * step) AT TIME ZONE 'UTC');
  END $$;

  -- A day on which windows of a period begin: 1 January 1970, or the anchor's day in that month; 5 January 1970 was a Monday.
  CREATE FUNCTION period_origin(period text, anchor text) RETURNS date LANGUAGE sql IMMUTABLE
    RETURN make_date(1970, 1, CASE period
      WHEN 'week' THEN 4 + array_position(ARRAY['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], coalesce(anchor, 'mon'))
      WHEN 'month' THEN coalesce(anchor, '1')::integer
      ELSE 1 END);

  CREATE FUNCTION recurrence_step(recurrence jsonb) RETURNS interval LANGUAGE sql IMMUTABLE
    RETURN (recurrence ->> 'interval_count')::integer * CASE recurrence ->> 'type'
      WHEN 'daily' THEN interval '1 day' WHEN 'weekly' THEN interval '1 week' WHEN 'monthly' THEN interval '1 month' ELSE interval '1 year' END;

  -- The window of a mandate's limits that holds a moment; null where nothing is limited in windows.
  CREATE FUNCTION mandate_window(m mandate, at timestamptz) RETURNS tstzrange LANGUAGE plpgsql STABLE AS $$
  DECLARE
    options    jsonb := m.terms -> 'options';
    period     text  := options #>> '{period_limits,period}';
    recurrence jsonb := coalesce(options #> '{terms,recurrence}', options -> 'recurrence');
  BEGIN
    IF period IS NOT NULL THEN
      RETURN window_at(('1 ' || period)::interval, period_origin(period, options #>> '{period_limits,window,anchor,day}'), at);
    ELSIF options ->> 'type' IN ('scheduled', 'installment') THEN
      RETURN window_at(recurrence_step(recurrence), (coalesce(m.valid_from, m.created_at) AT TIME ZONE 'UTC')::date, at);
    END IF;
    RETURN NULL;
  END $$;
`

const limits = `
  CREATE FUNCTION amount_fits(bounds jsonb, amount bigint) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN CASE jsonb_typeof(bounds)
      WHEN 'number' THEN amount = bounds::bigint
      WHEN 'object' THEN (amount >= (bounds ->> 'min')::bigint AND amount <= (bounds ->> 'max')::bigint) IS NOT FALSE
      ELSE true END;

  -- Whether what is charged in a window stays within the maxima of period_limits, or is one payment of a recurrence.
  CREATE FUNCTION window_fits(options jsonb, count bigint, amount bigint) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN CASE jsonb_typeof(options -> 'period_limits')
      WHEN 'object' THEN (count <= (options #>> '{period_limits,max_count}')::bigint
                          AND amount <= (options #>> '{period_limits,max_amount}')::bigint) IS NOT FALSE
      ELSE count <= 1 END;

  -- Whether all that was charged stays within the number and the sum of payments.
  CREATE FUNCTION usage_fits(options jsonb, count integer, amount bigint) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN (count <= coalesce(options #>> '{terms,max_occurrences}', options ->> 'max_occurrences')::integer
            AND amount <= (options ->> 'total_amount')::bigint) IS NOT FALSE;

  -- What a charge comes to: nothing once it has failed or ended without payment, and under terms nothing of what was released.
  CREATE FUNCTION charged_amount(p payment, terms jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN NOT counts_for_mandate(p.status) THEN 0 WHEN terms IS NULL THEN p.amount ELSE p.amount - p.released END;

  -- Whether a charge that was inserted is within the options of its mandate, whose row is locked and does not count it yet.
  CREATE FUNCTION mandate_covers(m mandate, p payment) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    options jsonb     := m.terms -> 'options';
    span    tstzrange := mandate_window(m, p.created_at);
  BEGIN
    IF NOT (amount_fits(options -> 'amount', p.amount) AND usage_fits(options, m.used_count + 1, m.used_amount + p.amount)) THEN
      RETURN false;
    END IF;
    RETURN span IS NULL OR (
      SELECT window_fits(options, count(*), sum(charged_amount(c, m.terms))::bigint) FROM payment c
      WHERE c.mandate_id = m.mandate_id AND c.off_session AND counts_for_mandate(c.status)
        AND c.created_at >= lower(span) AND c.created_at < upper(span));
  END $$;
`

const charges = `
  -- Runs as the owner: the server itself may not move these counters. The lock waits for others at the same mandate, then looks again, and so
  -- does what is asked afterwards. It is taken before the row is changed: where many transactions in a row change it and fail, PostgreSQL may
  -- mistake one that has failed for one that still runs (XX000, "more than one updating member").
  CREATE OR REPLACE FUNCTION mandate_charged() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE m mandate; BEGIN
    IF TG_OP = 'UPDATE' AND counts_for_mandate(OLD.status) THEN
      UPDATE mandate SET
        used_count  = used_count - CASE WHEN counts_for_mandate(NEW.status) THEN 0 ELSE 1 END,
        used_amount = used_amount - charged_amount(OLD, terms) + charged_amount(NEW, terms)
      WHERE mandate_id = NEW.mandate_id
        AND (NOT counts_for_mandate(NEW.status) OR charged_amount(OLD, terms) <> charged_amount(NEW, terms));
      RETURN NULL;
    END IF;
    SELECT * INTO m FROM mandate
    WHERE mandate_id = NEW.mandate_id AND state = 'active'
      AND (account_id, customer_id, payment_method_id) = (NEW.account_id, NEW.customer_id, NEW.payment_method_id)
      AND (currency IS NULL OR currency = NEW.currency)
      AND (valid_from IS NULL OR valid_from <= clock_timestamp()) AND (valid_until IS NULL OR valid_until > clock_timestamp())
    FOR NO KEY UPDATE;
    IF NOT FOUND OR m.terms IS NOT NULL AND NOT mandate_covers(m, NEW) THEN
      RAISE EXCEPTION 'the mandate does not allow this charge' USING ERRCODE = 'PP007';
    END IF;
    UPDATE mandate SET used_count = used_count + 1, used_amount = used_amount + NEW.amount WHERE mandate_id = NEW.mandate_id;
    RETURN NULL;
  END $$;

  DROP TRIGGER mandate_charge_changes ON payment;
  CREATE TRIGGER mandate_charge_changes AFTER UPDATE OF status, amount, released ON payment FOR EACH ROW
    WHEN (NEW.off_session AND (counts_for_mandate(NEW.status) <> counts_for_mandate(OLD.status)
                               OR counts_for_mandate(OLD.status) AND (NEW.amount, NEW.released) <> (OLD.amount, OLD.released)))
    EXECUTE FUNCTION mandate_charged();
`
