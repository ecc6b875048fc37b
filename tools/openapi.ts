// Makes the API's OpenAPI document from what is there: the routes of the controllers, the class-validator metadata of
// the request classes, and the TypeScript types of the answers. `node tools/openapi.ts` writes apps/api/openapi.json.
import fs from 'node:fs';
import path from 'node:path';
import { createGenerator, type Schema } from 'ts-json-schema-generator';
import ts from 'typescript';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
// The classes register their constraints when they are loaded.
import 'reflect-metadata';
import { UPLOAD_TYPES } from '../libs/contracts/dist/index.js';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'apps/api/openapi.json');

/** Answers that hold whole scenarios or chat tests, which have a schema of their own (zod), and files. */
const OPAQUE = ['StreamableFile', 'SessionScript', 'ScenarioVersionView', 'ChatTestVersionView'];
const UPLOAD_HEADERS = [
  { name: 'X-Client-Id', description: 'UUID made before the first attempt; a repeat returns the first answer' },
  { name: 'X-File-Name', description: 'The name of the file, percent-encoded' },
].map((header) => ({ ...header, in: 'header', required: true, schema: { type: 'string' } }));
const UPLOAD_CONTENT = Object.fromEntries(Object.keys(UPLOAD_TYPES).map((type) => [type, {}]));

interface Operation {
  method: string;
  path: string;
  access: string;
  id: string;
  summary: string;
  /** Name of the request class; null without a body. */
  body: string | null;
  query: string | null;
  /** The body is the bytes of a file. */
  isUpload: boolean;
  /** Parameters of the query that are read one by one. */
  queryNames: string[];
  /** Name of the type answered with, and whether it is a list; null without a JSON body. */
  answer: { type: string; isList: boolean } | null;
  status: number;
}

if (process.argv[1] === import.meta.filename) {
  fs.writeFileSync(target, openApiDocument());
  console.log(`Written: ${path.relative(root, target)}`);
}

/** The whole document as JSON text, the same for the same sources. */
export function openApiDocument(): string {
  const operations = controllerFiles(path.join(root, 'apps/api/src')).flatMap(readController);
  operations.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
  const schemas = schemasOf(operations);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const address = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[address] = { ...paths[address], [operation.method.toLowerCase()]: operationObject(operation, schemas) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Audition',
      version: '0.1.0',
      description: 'Hiring live-chat operators. Every answer that is not a success is a problem (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      securitySchemes: {
        member: { type: 'apiKey', in: 'cookie', name: '__Host-sid' },
        candidate: { type: 'apiKey', in: 'cookie', name: '__Host-room' },
      },
      schemas,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function controllerFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.controller.ts'))
    .map((name) => path.join(folder, name))
    .sort();
}

function readController(file: string): Operation[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((controller) => {
    const base = decoratorArgument(controller, 'Controller') ?? '';
    return controller.members.filter(ts.isMethodDeclaration).flatMap((method) => readMethod(controller, method, base));
  });
}

function readMethod(controller: ts.ClassDeclaration, method: ts.MethodDeclaration, base: string): Operation[] {
  const verb = ['Get', 'Post', 'Put', 'Patch', 'Delete'].find((name) => hasDecorator(method, name));
  if (verb === undefined) return [];
  const permission = decoratorArgument(method, 'Permit');
  const status = Number(decoratorArgument(method, 'HttpCode') ?? (verb === 'Post' ? 201 : 200));
  return [
    {
      method: verb.toUpperCase(),
      path: `/${[base, decoratorArgument(method, verb) ?? ''].filter((part) => part !== '').join('/')}`,
      access: permission ?? (hasDecorator(method, 'ForCandidate') ? 'candidate' : 'public'),
      id: `${controller.name?.text.replace('Controller', '') ?? ''}_${method.name.getText()}`,
      summary: decoratorArgument(method, 'Public') ?? '',
      body: parameterType(method, 'Body'),
      query: parameterType(method, 'Query'),
      isUpload: hasDecorator(method, 'Upload'),
      queryNames: method.parameters.flatMap((one) => decoratorArgument(one, 'Query') ?? []),
      answer: answerOf(method),
      status,
    },
  ];
}

function decorators(node: ts.HasDecorators): ts.CallExpression[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) => expression).filter(ts.isCallExpression);
}

function hasDecorator(node: ts.HasDecorators, name: string): boolean {
  return decorators(node).some(({ expression }) => expression.getText() === name);
}

/** The decorator's first argument as text; undefined without decorator or argument. */
function decoratorArgument(node: ts.HasDecorators, name: string): string | undefined {
  const [argument] = decorators(node).find(({ expression }) => expression.getText() === name)?.arguments ?? [];
  return argument === undefined ? undefined : ts.isStringLiteralLike(argument) ? argument.text : argument.getText();
}

/** Name of the request class of the parameter with this decorator. */
function parameterType(method: ts.MethodDeclaration, name: string): string | null {
  const parameter = method.parameters.find(
    (one) => hasDecorator(one, name) && decoratorArgument(one, name) === undefined,
  );
  const type = parameter?.type?.getText();
  return type !== undefined && /^[A-Z]\w+$/.test(type) ? type : null;
}

function answerOf(method: ts.MethodDeclaration): Operation['answer'] {
  const text = method.type?.getText() ?? '';
  const [, name = '', list] = /^Promise<(?:JsonText<)?(\w+)(\[\])?>{1,2}$/.exec(text) ?? [];
  return /^[A-Z]/.test(name) && !OPAQUE.includes(name) ? { type: name, isList: list !== undefined } : null;
}

/** Schemas of every type that the operations name, with what those refer to. */
function schemasOf(operations: readonly Operation[]): Record<string, Schema> {
  const generator = createGenerator({
    path: path.join(root, 'libs/contracts/src/index.ts'),
    tsconfig: path.join(root, 'libs/contracts/tsconfig.json'),
    expose: 'export',
    jsDoc: 'basic',
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const names = new Set(operations.flatMap(({ body, query, answer }) => [body, query, answer?.type ?? null]));
  names.add('Problem');
  const schemas: Record<string, Schema> = {};
  for (const name of [...names].filter((one) => one !== null).sort()) {
    Object.assign(schemas, generator.createSchema(name).definitions);
  }
  const moved = JSON.stringify(schemas).replaceAll('#/definitions/', '#/components/schemas/');
  return withConstraints(JSON.parse(moved));
}

/** Adds to the request classes what class-validator checks beyond the types: lengths, formats, ranges. */
function withConstraints(schemas: Record<string, Schema>): Record<string, Schema> {
  const constraints = validationMetadatasToSchemas({ refPointerPrefix: '#/components/schemas/' });
  for (const [name, { properties = {} }] of Object.entries(constraints)) {
    const own = schemas[name]?.properties;
    if (own === undefined) continue;
    for (const [property, limits] of Object.entries(properties)) {
      const known = own[property];
      if (typeof known !== 'object' || known === null) continue;
      const { type: _type, $ref: _ref, ...rest } = limits as Record<string, unknown>;
      // Of what may be null the type names the values; the rule is for the others only.
      if (admitsNull(known)) delete rest['enum'];
      own[property] = { ...known, ...rest };
    }
  }
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function admitsNull({ anyOf = [] }: Schema): boolean {
  return anyOf.some((one) => typeof one === 'object' && one.type === 'null');
}

function operationObject(operation: Operation, schemas: Record<string, Schema>): Record<string, unknown> {
  const { access, body, query, answer, status } = operation;
  const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const json = (schema: object): object => ({ 'application/json': { schema } });
  const security = access === 'public' ? [] : [access === 'candidate' ? { candidate: [] } : { member: [] }];
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
  }));
  const required: readonly string[] = query === null ? [] : (schemas[query]?.required ?? []);
  const inQuery = Object.entries(query === null ? {} : (schemas[query]?.properties ?? {})).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  const loose = operation.queryNames.map((name) => ({
    name,
    in: 'query',
    required: false,
    schema: { type: 'string' },
  }));
  const success =
    answer === null
      ? undefined
      : json(answer.isList ? { type: 'array', items: reference(answer.type) } : reference(answer.type));
  return {
    operationId: operation.id,
    ...(operation.summary === '' ? {} : { description: operation.summary }),
    'x-access': access,
    security,
    parameters: [...inPath, ...inQuery, ...loose, ...(operation.isUpload ? UPLOAD_HEADERS : [])],
    ...(body === null ? {} : { requestBody: { required: true, content: json(reference(body)) } }),
    ...(operation.isUpload ? { requestBody: { required: true, content: UPLOAD_CONTENT } } : {}),
    responses: {
      [status]: {
        description: status === 204 ? 'Done' : 'The answer',
        ...(success === undefined ? {} : { content: success }),
      },
      default: { description: 'A problem', content: { 'application/problem+json': { schema: reference('Problem') } } },
    },
  };
}
