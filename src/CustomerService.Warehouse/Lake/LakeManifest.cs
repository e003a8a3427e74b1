using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Warehouse.Lake;

/// <summary>
/// What a tenant's lake is: its files, and how far in the feed they reach. Both are stored in one write, so an event is in the files
/// exactly if it is before the cursor; a file that is not named here is none of the lake's, whoever left it.
/// </summary>
internal sealed record LakeManifest
{
    /// <summary>Grows with every write.</summary>
    public long Version { get; init; }

    /// <summary>How far in the feed the files reach; null before the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>The names of what came by no feed: what is named here is in the files, and is not taken again.</summary>
    public ImmutableArray<string> Imported { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When the newest of them happened.</summary>
    public DateTimeOffset? StoredUntil { get; init; }

    /// <summary>The files.</summary>
    public ImmutableArray<LakeFile> Files { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Files to be deleted.</summary>
    public ImmutableArray<DroppedFile> Dropped { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Who was erased: see <see cref="ForgottenSubjects"/>.</summary>
    public ImmutableArray<string> Forgotten { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}
