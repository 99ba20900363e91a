/** The rails as people know them: what they are called, where the money comes from, and how soon it arrives. */
export const rails = {
  fednow: { name: 'FedNow', from: 'Bank account', pace: 'in seconds' },
  rtp: { name: 'RTP', from: 'Bank account', pace: 'in seconds' },
  same_day_ach: { name: 'Same Day ACH', from: 'Bank account', pace: 'within the day' },
  push_to_card: { name: 'Debit card', from: 'Visa, Mastercard', pace: 'in minutes' },
  stablecoin: { name: 'Stablecoin', from: 'Wallet', pace: 'in seconds' },
}

/** The currencies that rails take; the others take US dollars only. */
export const takes = (rail, currency) => currency === 'USD' || (rail === 'stablecoin' && currency === 'EUR')

/** The kinds of funding sources, and over which rails they pay. */
export const sourceTypes = {
  bank_account: { name: 'Bank account', line: 'bank', rails: ['fednow', 'rtp', 'same_day_ach'] },
  debit_card: { name: 'Debit card', line: 'card', rails: ['push_to_card'] },
  stablecoin_wallet: { name: 'Stablecoin wallet', line: 'coin', rails: ['stablecoin'] },
}
