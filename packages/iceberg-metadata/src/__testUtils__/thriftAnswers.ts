import { Socket } from 'node:net';

// Thrift answers are written by hand, so that the client is not tested against its own encoder.

export const i32 = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
};
export const text = (value: string) =>
  Buffer.concat([i32(Buffer.byteLength(value)), Buffer.from(value)]);
export const field = (type: number, id: number, value: Buffer) =>
  Buffer.concat([Buffer.from([type, 0, id]), value]);
export const struct = (...fields: Buffer[]) =>
  Buffer.concat([...fields, Buffer.from([0])]);
export const strings = (...values: string[]) =>
  Buffer.concat([Buffer.from([11]), i32(values.length), ...values.map(text)]);
export const structs = (...values: Buffer[]) =>
  Buffer.concat([Buffer.from([12]), i32(values.length), ...values]);
const map = (values: Record<string, string>) =>
  Buffer.concat([
    Buffer.from([11, 11]),
    i32(Object.keys(values).length),
    ...Object.entries(values).flatMap(([key, value]) => [
      text(key),
      text(value),
    ]),
  ]);
export const table = (
  name: string,
  parameters: Record<string, string>,
  tableType = 'EXTERNAL_TABLE',
) =>
  struct(
    field(11, 1, text(name)),
    field(11, 2, text('sales')),
    field(11, 3, text('ana')),
    // Fields nobody asked for: an i64, a list of structs, a boolean.
    field(10, 4, Buffer.alloc(8)),
    field(15, 8, structs(struct(field(11, 1, text('column'))))),
    field(2, 15, Buffer.from([1])),
    field(13, 9, map(parameters)),
    field(11, 12, text(tableType)),
  );

interface Call {
  method: string;
  sequence: number;
  bytes: Buffer;
}

export type Answer = (call: Call, socket: Socket) => Buffer | undefined;

export function reply(call: Call, body: Buffer, kind = 2): Buffer {
  return Buffer.concat([
    Buffer.from([0x80, 1, 0, kind]),
    text(call.method),
    i32(call.sequence),
    body,
  ]);
}

export const success = (call: Call, type: number, value: Buffer) =>
  reply(call, struct(field(type, 0, value)));

/** A small metastore with one schema. */
export const metastore: Answer = call => {
  switch (call.method) {
    case 'get_all_databases':
      return success(call, 15, strings('sales'));
    case 'get_all_tables':
      return success(
        call,
        15,
        strings('orders', 'legacy', 'a_view', 'mv', 'ghost'),
      );
    case 'get_table_objects_by_name_req':
      return success(
        call,
        12,
        struct(
          field(
            15,
            1,
            structs(
              table('orders', {
                table_type: 'ICEBERG',
                metadata_location: 's3://lake/m.json',
                numFiles: '7',
                'connector.password': 'hunter2',
              }),
              table('legacy', { numRows: '1' }),
              table('a_view', { presto_view: 'true' }, 'VIRTUAL_VIEW'),
              table(
                'mv',
                {
                  presto_view: 'true',
                  storage_table: 'x',
                  comment: 'Presto Materialized View',
                },
                'VIRTUAL_VIEW',
              ),
            ),
          ),
        ),
      );
    default:
      return reply(
        call,
        struct(field(11, 1, text('unknown')), field(8, 2, i32(1))),
        3,
      );
  }
};
