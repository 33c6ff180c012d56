using Coverage.Geo;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>A place people are laid on, with its id inside the layer's row and its weight (floor area in m², raster value, or 1).</summary>
readonly record struct SpreadTarget(string Id, LonLat Place, double Weight);
