/** GeoJSON (RFC 7946) as a shape. */
import type { Shape } from './shape.ts';

const position: Shape = { each: 'number', atLeast: 2 };
const line: Shape = { each: position, atLeast: 2 };
const rings: Shape = { each: { each: position, atLeast: 4 } };

const COORDINATES: { readonly [type: string]: Shape } = { Point: position, LineString: line, Polygon: rings, MultiPoint: { each: position }, MultiLineString: { each: line }, MultiPolygon: { each: rings } };
const bbox: Shape = { each: 'number', atLeast: 4 };

const geometries: readonly Shape[] = Object.entries(COORDINATES).map(([type, coordinates]) => ({ fields: { type: { choices: [type] }, coordinates, bbox }, required: ['type', 'coordinates'], open: true }));
const geometry: Shape = { anyOf: geometries };
const collection: Shape = { fields: { type: { choices: ['GeometryCollection'] }, geometries: { each: geometry }, bbox }, required: ['type', 'geometries'], open: true };
const feature: Shape = {
  fields: { type: { choices: ['Feature'] }, id: { anyOf: ['number', 'text'] }, properties: { anyOf: ['null', 'object'] }, geometry: { anyOf: ['null', ...geometries, collection] }, bbox },
  required: ['type', 'properties', 'geometry'],
  open: true,
};
const features: Shape = { fields: { type: { choices: ['FeatureCollection'] }, features: { each: feature }, bbox }, required: ['type', 'features'], open: true };

export const GEO_JSON: Shape = { anyOf: [...geometries, collection, feature, features] };
