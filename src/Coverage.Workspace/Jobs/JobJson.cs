using System.Text.Json.Serialization;

namespace Coverage.Workspaces.Jobs;

/// <summary>The form of a job's file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JobRecord))]
sealed partial class JobJson : JsonSerializerContext;
