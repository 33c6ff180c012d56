import type { LonLat } from './degrees';

/**
 * Links that open a place in the map a phone has, each in the datum that map expects: GCJ-02 for Amap and Tencent, BD-09 for Baidu, WGS 84
 * for the phone's own and OpenStreetMap. Nothing is asked of any of them before it is tapped.
 */

export type PhoneMap = 'amap' | 'baidu' | 'tencent' | 'device' | 'osm';

export interface MapLink {
  map: PhoneMap;
  url: string;
}

/** One place in three datums; the Chinese ones are defined in China alone. */
export interface Place {
  wgs: LonLat;
  gcj: LonLat | null;
  bd: LonLat | null;
}

const lonLat = ([lon, lat]: LonLat) => `${lon.toFixed(6)},${lat.toFixed(6)}`;
const latLon = ([lon, lat]: LonLat) => `${lat.toFixed(6)},${lon.toFixed(6)}`;

export function mapLinks({ wgs, gcj, bd }: Place, name: string): MapLink[] {
  const title = encodeURIComponent(name).replace(/[()']/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const links: MapLink[] = [];
  if (gcj) {
    links.push({ map: 'amap', url: `https://uri.amap.com/navigation?to=${lonLat(gcj)},${title}&mode=walk&coordinate=gaode&callnative=1` });
  }
  if (bd) {
    const place = `location=${latLon(bd)}&title=${title}&content=${title}`;
    links.push({ map: 'baidu', url: `https://api.map.baidu.com/marker?${place}&coord_type=bd09ll&output=html&src=webapp.coverage.map` });
  }
  if (gcj) {
    links.push({
      map: 'tencent',
      url: `https://apis.map.qq.com/uri/v1/marker?marker=coord:${latLon(gcj)};title:${title}&referer=coverage`,
    });
  }
  links.push({ map: 'device', url: `geo:${latLon(wgs)}?q=${latLon(wgs)}(${title})` });
  if (!gcj) {
    links.push({
      map: 'osm',
      url: `https://www.openstreetmap.org/?mlat=${wgs[1].toFixed(6)}&mlon=${wgs[0].toFixed(6)}#map=18/${wgs[1].toFixed(6)}/${wgs[0].toFixed(6)}`,
    });
  }
  return links;
}
