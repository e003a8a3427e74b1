using System.Reflection;
using System.Text.Json;
using CustomerService.Feed;

namespace CustomerService.Simulation.Tests.History;

/// <summary>What the feed's contracts say of an event's data.</summary>
internal static class Contracts
{
    private static readonly Dictionary<string, Type> Types = typeof(FeedData).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(FeedData))).ToDictionary(type => type.GetCustomAttribute<FeedKindAttribute>()!.Kind);

    private static readonly Dictionary<string, (HashSet<string> May, HashSet<string> Must)> Members = Types.ToDictionary(
        type => type.Key, type => (Names(type.Value, _ => true), Names(type.Value, IsRequired)));

    /// <summary>What is wrong with an event's data; null for nothing.</summary>
    public static string? ProblemOf(FeedEvent happened)
    {
        using var data = JsonDocument.Parse(happened.Data);
        var names = data.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        var (may, must) = Members[happened.Kind];
        return !names.IsSubsetOf(may) ? $"{happened.Id} says what {happened.Kind} has no word for: {happened.Data}"
            : !must.IsSubsetOf(names) ? $"{happened.Id} lacks what every {happened.Kind} says: {happened.Data}"
            : ReadAgain(happened) is { } again && again != happened.Data ? $"{happened.Id} reads {again} for {happened.Data}"
            : null;
    }

    // Where something personal is left out that has to be there, the data can't be read as it was written.
    private static string? ReadAgain(FeedEvent happened)
    {
        var type = Types[happened.Kind];
        return type.GetProperties().Any(property => IsPersonal(property) && IsRequired(property))
            ? null
            : JsonSerializer.Serialize(JsonSerializer.Deserialize(happened.Data, FeedJson.Default.Options.GetTypeInfo(type)), FeedJson.Default.Options.GetTypeInfo(type));
    }

    private static HashSet<string> Names(Type type, Func<PropertyInfo, bool> which) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => !IsPersonal(property) && which(property))
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToHashSet(StringComparer.Ordinal);

    private static bool IsPersonal(PropertyInfo property) => property.GetCustomAttribute<ClassifiedAttribute>() is not { IsPersonal: false };

    private static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
}
