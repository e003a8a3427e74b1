using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerService.Grains.Journaling;

namespace CustomerService.Grains.Actors;

/// <summary>Reads what a journal holds.</summary>
internal static class JournalJson
{
    /// <exception cref="JournalUnreadableException">It is not what this version knows.</exception>
    public static T Read<T>(ReadOnlySpan<byte> plain, JsonTypeInfo<T> type, string kind)
    {
        try
        {
            return JsonSerializer.Deserialize(plain, type) ?? throw new JournalUnreadableException($"A stored {kind} is empty.");
        }
        catch (JsonException e)
        {
            throw new JournalUnreadableException($"A stored {kind} can't be read by this version; it is left untouched.", e);
        }
    }
}
