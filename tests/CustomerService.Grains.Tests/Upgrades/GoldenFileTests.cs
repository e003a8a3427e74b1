using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerService.Grains.Access;
using CustomerService.Grains.Analytics;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Dashboards;
using CustomerService.Grains.Desk;
using CustomerService.Grains.Erasing;
using CustomerService.Grains.Feed;
using CustomerService.Grains.Help;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.People;
using CustomerService.Grains.Readers;
using CustomerService.Grains.Serving.Registry;
using CustomerService.Grains.Sinks;
using CustomerService.Grains.Tenants;
using CustomerService.Grains.Verification;
using CustomerService.Grains.Wakeups;
using CustomerService.Language.Files;
using Xunit;

namespace CustomerService.Grains.Tests.Upgrades;

/// <summary>
/// What each released version stored, checked in by version: every later one must read it whole. Never change these files; a
/// version that stores something new adds a folder.
/// </summary>
public sealed class GoldenFileTests
{
    /// <summary>How state of grains is written, see PartitionGrainStorage.</summary>
    private static readonly JsonSerializerOptions GrainState = new(JsonSerializerOptions.Default);

    private static readonly Dictionary<string, JsonTypeInfo> Types = new(StringComparer.Ordinal)
    {
        ["conversation-events"] = ConversationJson.Default.ImmutableArrayConversationEvent,
        ["conversation-snapshot"] = ConversationJson.Default.ConversationSnapshot,
        ["outbox-entry"] = OutboxJson.Default.OutboxEntry,
        ["customer-state"] = CustomerJson.Default.CustomerState,
        ["customer-events"] = CustomerJson.Default.ImmutableArrayCustomerEvent,
        ["directory-entry"] = CustomerJson.Default.DirectoryEntry,
        ["access-state"] = GrainState.GetTypeInfo(typeof(AccessState)),
        ["visitor-state"] = GrainState.GetTypeInfo(typeof(VisitorState)),
        ["help-feedback-state"] = GrainState.GetTypeInfo(typeof(HelpFeedbackState)),
        ["channel-reader-state"] = GrainState.GetTypeInfo(typeof(ChannelReaderState)),
        ["feed-head"] = FeedStateJson.Default.FeedHead,
        ["inbox-head"] = InboxJson.Default.InboxHead,
        ["inbox-entry"] = InboxJson.Default.InboxEntry,
        ["dashboards-head"] = DashboardsJson.Default.DashboardsHead,
        ["dashboard"] = DashboardsJson.Default.SavedDashboard,
        ["feed-sink-state"] = GrainState.GetTypeInfo(typeof(FeedSinkState)),
        ["verification-state"] = GrainState.GetTypeInfo(typeof(VerificationState)),
        ["verification-limit-state"] = GrainState.GetTypeInfo(typeof(VerificationLimitState)),
        ["verification-address"] = VerificationJson.Default.ChannelAddress,
        ["erasure-state"] = GrainState.GetTypeInfo(typeof(ErasureState)),
        ["people-state"] = GrainState.GetTypeInfo(typeof(PeopleState)),
        ["person-state"] = GrainState.GetTypeInfo(typeof(PersonState)),
        ["tenant-state"] = GrainState.GetTypeInfo(typeof(TenantState)),
        ["live-analytics-state"] = GrainState.GetTypeInfo(typeof(LiveAnalyticsState)),
        ["model-registry-state"] = GrainState.GetTypeInfo(typeof(ModelRegistryState)),
        ["model-manifest"] = TypeOf("CustomerService.Language.Files.ManifestJson", typeof(ModelManifest)),
    };

    /// <summary>Serialised, and never stored: it lives between two silos for a moment, and may be of another version's kind.</summary>
    private static readonly Type[] NotStored = [typeof(ConversationHandover)];

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string, string> Files()
    {
        var files = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "rows.json"))
        {
            files.Add(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileNameWithoutExtension(file));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void WhatAReleasedVersionStored_IsReadWhole(string version, string name)
    {
        Assert.True(Types.TryGetValue(name, out var type), $"{version}/{name}.json: no persisted type has this name.");
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, version, name + ".json")))!;

        var again = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(golden, type!), type!);

        AssertContains(golden, again, $"{version}/{name}");
    }

    [Fact]
    public void EveryPersistedType_HasAGoldenFile()
    {
        var stored = Types.Values.Select(type => type.Type).ToHashSet();
        var serialised = new[] { typeof(ConversationGrain).Assembly, typeof(ModelManifest).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)) && type.Namespace?.Contains(".Packs", StringComparison.Ordinal) != true)
            .SelectMany(type => type.GetCustomAttributesData().Where(a => a.AttributeType == typeof(JsonSerializableAttribute)))
            .Select(a => (Type)a.ConstructorArguments[0].Value!);
        var states = typeof(ConversationGrain).Assembly.GetTypes().Where(type => typeof(Grain).IsAssignableFrom(type))
            .SelectMany(type => type.GetConstructors()).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPersistentState<>)).Select(type => type.GetGenericArguments()[0]);

        Assert.Empty(serialised.Concat(states).Distinct().Except(stored).Except(NotStored).Select(type => type.FullName));
        var newest = Directory.EnumerateDirectories(Root).Select(Path.GetFileName).Max(StringComparer.Ordinal)!;
        Assert.Empty(Types.Keys.Where(name => !Directory.EnumerateFiles(Root, name + ".json", SearchOption.AllDirectories).Any()).Select(name => $"{newest}/{name}.json is missing"));
    }

    /// <summary>Kinds and members that no golden file has would be the first to be broken unseen.</summary>
    [Fact]
    public void GoldenFiles_HaveEveryKindAndEveryMember()
    {
        var missing = new List<string>();
        var seen = new Dictionary<Type, HashSet<string>>();
        foreach (var (name, type) in Types)
        {
            var files = Directory.EnumerateFiles(Root, name + ".json", SearchOption.AllDirectories).Select(file => JsonNode.Parse(File.ReadAllText(file))!).ToArray();
            Look(type, files, name, missing, seen);
        }

        foreach (var type in Types.Values)
        {
            // A type may stand in several places: each member has to be in one of them.
            missing.AddRange(MembersOf(type, seen, []));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void RowsOfV01_AreRead()
    {
        var rows = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "v0.1", "rows.json")))!;
        var head = JournalHead.Decode(Convert.FromHexString(rows["journal-head"]!.GetValue<string>()), "p");
        var marker = DedupeMarker.Decode(Convert.FromHexString(rows["dedupe-marker"]!.GetValue<string>()));
        var wakeups = rows["wakeup-keys"]!.AsArray().Select(key => WakeupKey.Decode(key!.GetValue<string>())).ToArray();
        var due = new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

        Assert.Equal((5, new Guid("00112233-4455-6677-8899-aabbccddeeff"), 12), (head.Epoch, head.CommitId, head.LastSeq));
        Assert.Equal([1, 2, 3], head.Snapshot.ToArray());
        Assert.Equal(new DedupeMarker(12, 3, 1_779_241_275_328), marker);
        Assert.Equal([new WakeupKey(due, WakeupKind.Conversation, "acme/w-1"), new WakeupKey(due, WakeupKind.Customer, "acme/c-1")], wakeups);
        Assert.Equal([JournalKeys.Event(12), JournalKeys.Outbox(3, 0), JournalKeys.DeadLetter(3, 1)], rows["journal-keys"]!.AsArray().Select(key => key!.GetValue<string>()));
        Assert.Equal(rows["parked"]!.AsObject().Select(member => member.Key), ParkedMembers());
    }

    private static IEnumerable<string> ParkedMembers() =>
        typeof(ParkedEvents).GetNestedType("Parked", BindingFlags.NonPublic)!.GetProperties().Where(property => property.Name != "EqualityContract").Select(property => property.Name);

    private static void Look(JsonTypeInfo type, IEnumerable<JsonNode?> nodes, string path, List<string> missing, Dictionary<Type, HashSet<string>> seen)
    {
        type = WithoutNull(type);
        var present = nodes.Where(node => node is not null).ToArray();
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            Look(type.Options.GetTypeInfo(type.ElementType!), present.SelectMany(node => node!.AsArray()), path, missing, seen);
        }
        else if (type.Kind == JsonTypeInfoKind.Dictionary)
        {
            Look(type.Options.GetTypeInfo(type.ElementType!), present.SelectMany(node => node!.AsObject().Select(pair => pair.Value)), path, missing, seen);
        }
        else if (type.PolymorphismOptions is { } polymorphism)
        {
            foreach (var kind in polymorphism.DerivedTypes)
            {
                var ofKind = present.Where(node => node![polymorphism.TypeDiscriminatorPropertyName]!.GetValue<string>() == (string)kind.TypeDiscriminator!).ToArray();
                if (ofKind.Length == 0)
                {
                    missing.Add($"{path}: no '{kind.TypeDiscriminator}'");
                }

                Members(type.Options.GetTypeInfo(kind.DerivedType), ofKind, $"{path}:{kind.TypeDiscriminator}", missing, seen);
            }
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            Members(type, present, path, missing, seen);
        }
    }

    private static void Members(JsonTypeInfo type, JsonNode?[] nodes, string path, List<string> missing, Dictionary<Type, HashSet<string>> seen)
    {
        if (!seen.TryGetValue(type.Type, out var names))
        {
            seen[type.Type] = names = [];
        }

        foreach (var member in StoredMembers(type))
        {
            var values = nodes.Where(node => node!.AsObject().ContainsKey(member.Name)).Select(node => node![member.Name]).ToArray();
            if (values.Length > 0)
            {
                names.Add(member.Name);
                Look(type.Options.GetTypeInfo(member.PropertyType), values, $"{path}.{member.Name}", missing, seen);
            }
        }
    }

    private static IEnumerable<string> MembersOf(JsonTypeInfo type, Dictionary<Type, HashSet<string>> seen, HashSet<Type> done)
    {
        type = WithoutNull(type);
        if (!done.Add(type.Type))
        {
            return [];
        }

        if (type.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
        {
            return MembersOf(type.Options.GetTypeInfo(type.ElementType!), seen, done);
        }

        if (type.PolymorphismOptions is { } polymorphism)
        {
            return polymorphism.DerivedTypes.SelectMany(kind => MembersOf(type.Options.GetTypeInfo(kind.DerivedType), seen, done)).ToList();
        }

        return type.Kind != JsonTypeInfoKind.Object ? [] : StoredMembers(type).SelectMany(member =>
            (seen.TryGetValue(type.Type, out var names) && names.Contains(member.Name) ? Array.Empty<string>() : [$"{type.Type.Name}.{member.Name}"])
                .Concat(MembersOf(type.Options.GetTypeInfo(member.PropertyType), seen, done))).ToList();
    }

    /// <summary>A nullable value type says of itself that it is a list of the other.</summary>
    private static JsonTypeInfo WithoutNull(JsonTypeInfo type) => Nullable.GetUnderlyingType(type.Type) is { } given ? type.Options.GetTypeInfo(given) : type;

    private static IEnumerable<JsonPropertyInfo> StoredMembers(JsonTypeInfo type) =>
        type.Properties.Where(property => !property.IsExtensionData && ((property.AttributeProvider as PropertyInfo)?.CanWrite ?? property.Set is not null));

    /// <summary>Whatever was stored is still there; more may be.</summary>
    private static void AssertContains(JsonNode? golden, JsonNode? again, string path)
    {
        switch (golden)
        {
            case JsonObject members:
                foreach (var (name, value) in members.Where(member => member.Value is not null))
                {
                    Assert.True(again is JsonObject other && other.ContainsKey(name), $"{path}.{name} is lost.");
                    AssertContains(value, again![name], $"{path}.{name}");
                }

                break;
            case JsonArray items:
                Assert.Equal(items.Count, again!.AsArray().Count);
                for (var i = 0; i < items.Count; i++)
                {
                    AssertContains(items[i], again[i], $"{path}[{i}]");
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(golden, again), $"{path} was {golden?.ToJsonString()} and is {again?.ToJsonString() ?? "lost"}.");
                break;
        }
    }

    private static JsonTypeInfo TypeOf(string context, Type type) => ((JsonSerializerContext)typeof(ModelManifest).Assembly.GetType(context, throwOnError: true)!
        .GetProperty("Default", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!).GetTypeInfo(type)!;
}
