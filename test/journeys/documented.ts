/** The commands of the product's page about payments, letter by letter. Host, key and payment id are what a reader puts in. */
export const documented = {
  create: String.raw`curl https://sandbox.perfectpay.ai/payments \
-X POST \
-H "api-key: YOUR_SECRET_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"amount": 4999,
"currency": "USD",
"customer_id": "cus_abc123",
"capture_method": "automatic",
"authentication_type": "no_three_ds",
"return_url": "https://example.com/checkout/complete",
"confirm": false,
"description": "Order 1001",
"metadata": {
"order_id": "1001"
}
}'`,
  confirm: String.raw`curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/confirm \
-X POST \
-H "api-key: YOUR_SECRET_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"payment_method": "card",
"payment_method_type": "credit",
"payment_method_data": {
"card": {
"card_number": "4242424242424242",
"card_exp_month": "10",
"card_exp_year": "25",
"card_cvc": "123",
"card_holder_name": "Jane Doe"
}
}
}'`,
  capture: String.raw`curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/capture \
-X POST \
-H "api-key: YOUR_SECRET_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"amount_to_capture": 4999
}'`,
  cancel: String.raw`curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/cancel \
-X POST \
-H "api-key: YOUR_SECRET_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"cancellation_reason": "requested_by_customer"
}'`,
  retrieve: String.raw`curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4 \
-H "api-key: YOUR_SECRET_API_KEY"`,
  list: String.raw`curl https://sandbox.perfectpay.ai/payments/list \
-H "api-key: YOUR_SECRET_API_KEY"`,
}
