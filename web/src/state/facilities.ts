import type { FacilityCollection, FacilityProperties } from '../api/types';

export interface FacilityPlace {
  lon: number;
  lat: number;
  properties: FacilityProperties;
  services: string[];
  status: 'open' | 'planned' | 'closed';
}

const ASSUMED = '~assumed';

export function facilityPlaces(collection: FacilityCollection): FacilityPlace[] {
  return collection.features.map((f) => ({
    lon: f.geometry.coordinates[0],
    lat: f.geometry.coordinates[1],
    properties: f.properties,
    services: words(f.properties.services),
    status: f.properties.status === 'planned' || f.properties.status === 'closed' ? f.properties.status : 'open',
  }));
}

/** Whether a facility is of the target, whatever its status: it offers the service, or is of one of the kinds. */
export function offers(facility: FacilityPlace, target: string): boolean {
  const id = target.replace(ASSUMED, '');
  if (id.startsWith('kind:')) {
    return id.slice(5).split('+').includes(facility.properties.kind);
  }
  return facility.services.includes(id) || (target.endsWith(ASSUMED) && words(facility.properties.assumedServices).includes(id));
}

function words(list: string | null | undefined): string[] {
  return (list ?? '').split(/[,;|、\s]+/).filter((word) => word !== '');
}
