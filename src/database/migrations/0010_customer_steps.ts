import type { Knex } from 'knex'

/** Ways to pay beyond cards, whose customers take steps of several kinds, and authentication that the merchant runs. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE payment ADD request_external_three_ds_authentication boolean NOT NULL DEFAULT false;

    ALTER TABLE sandbox_action
      ADD type text NOT NULL DEFAULT 'redirect_to_url' CHECK (type IN ('redirect_to_url', 'three_ds_invoke', 'third_party_sdk_session_token',
        'display_bank_transfer_information', 'qr_code_information', 'fetch_qr_code_information')),
      ADD three_ds jsonb,                                                  -- what a merchant hears who authenticates the customer
      ADD CONSTRAINT invoked_with_answer CHECK ((type = 'three_ds_invoke') = (three_ds IS NOT NULL));
    ALTER TABLE sandbox_action ALTER type DROP DEFAULT;

    GRANT INSERT (request_external_three_ds_authentication), UPDATE (request_external_three_ds_authentication) ON payment TO perfectpay_app;
  `)
}
