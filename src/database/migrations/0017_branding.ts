import type { Knex } from 'knex'

/** How a merchant shows itself to customers, on the pages that they pay on. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE merchant_account
      ADD COLUMN display_name     text CHECK (length(display_name) BETWEEN 1 AND 255),
      ADD COLUMN logo_url         text CHECK (logo_url ~ '^https://' AND length(logo_url) <= 2048),
      ADD COLUMN primary_color    text CHECK (primary_color ~ '^#[0-9a-f]{6}$'),
      ADD COLUMN background_color text CHECK (background_color ~ '^#[0-9a-f]{6}$');

    GRANT UPDATE (display_name, logo_url, primary_color, background_color) ON merchant_account TO perfectpay_app;
  `)
}
