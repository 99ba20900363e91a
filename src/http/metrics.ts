import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is measured of every request; labels hold names of the contract and never anything that a caller chose. */
export interface Metrics {
  registry: Registry
  seconds: Histogram<'operation_id' | 'status'>
  inFlight: Gauge
  sockets: Gauge
  violations: Counter<'operation_id'>
}

/** @param registry where the metrics of this process are gathered for `GET /metrics` */
export function createMetrics(registry = new Registry()): Metrics {
  const registers = [registry]
  return {
    registry,
    seconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request line to the whole answer.',
      labelNames: ['operation_id', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    inFlight: new Gauge({ name: 'http_requests_in_flight', help: 'Requests that are being answered.', registers }),
    sockets: new Gauge({ name: 'websockets_open', help: 'WebSockets that are open.', registers }),
    violations: new Counter({
      name: 'http_response_violations_total',
      help: 'Answers that broke the contract, of those that were checked.',
      labelNames: ['operation_id'],
      registers,
    }),
  }
}
