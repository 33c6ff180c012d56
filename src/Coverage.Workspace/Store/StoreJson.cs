using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Coverage.Workspaces.Store;

/// <summary>The JSON inside the manifest table.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<SourceFile>))]
[JsonSerializable(typeof(ImmutableArray<StageSeconds>))]
[JsonSerializable(typeof(ImmutableArray<LayerEntry>))]
[JsonSerializable(typeof(Postgis.PostgisNews))]
sealed partial class StoreJson : JsonSerializerContext;
