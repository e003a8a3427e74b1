using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerService.Feed;
using CustomerService.Grains.Exporting;

namespace CustomerService.Grains.Feed;

/// <summary>Writes what events say, with or without what is personal in it.</summary>
internal static class FeedContracts
{
    private static readonly JsonSerializerOptions Whole = new(FeedJson.Default.Options);

    private static readonly JsonSerializerOptions Impersonal = new(FeedJson.Default.Options)
    {
        TypeInfoResolver = FeedJson.Default.WithAddedModifier(LeaveOutPersonal),
    };

    /// <summary>As JSON.</summary>
    public static string Write(FeedData data, bool withContent) =>
        JsonSerializer.Serialize(data, (withContent ? Whole : Impersonal).GetTypeInfo(data.GetType()));

    /// <summary>An entry as events of the feed.</summary>
    public static IEnumerable<FeedEvent> Events(string subject, FeedEntry entry, bool withContent) =>
        entry.Parts.Select((data, part) => new FeedEvent
        {
            Subject = subject,
            Seq = entry.Seq,
            Part = part,
            Kind = FeedKinds.Of(data),
            At = entry.At,
            Data = Write(data, withContent),
        });

    private static void LeaveOutPersonal(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var classes = type.Properties[i].AttributeProvider?.GetCustomAttributes(typeof(ClassifiedAttribute), inherit: false) ?? [];

            // What says nothing of itself is taken for personal: it fails towards keeping it back.
            if (classes is not [ClassifiedAttribute { IsPersonal: false }])
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
