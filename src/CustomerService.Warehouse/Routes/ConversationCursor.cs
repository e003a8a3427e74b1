using System.Globalization;
using System.Text.Json;

namespace CustomerService.Warehouse.Routes;

/// <summary>Where a page of conversations ended: opaque to whoever holds it.</summary>
/// <param name="At">When something was last said in its last conversation.</param>
/// <param name="Id">That conversation.</param>
internal sealed record ConversationCursor(DateTimeOffset At, string Id)
{
    /// <summary>The one behind a conversation of a page.</summary>
    public static ConversationCursor Of(JsonElement row) =>
        new(row.GetProperty("lastMessageAt").GetDateTimeOffset(), row.GetProperty("id").GetString()!);

    /// <summary>Reads one; nothing at all is the start.</summary>
    public static bool TryRead(string? text, out ConversationCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !long.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.UtcTicks || !GrainKeys.IsId(text[(dot + 1)..]))
        {
            return false;
        }

        cursor = new ConversationCursor(new DateTimeOffset(ticks, TimeSpan.Zero), text[(dot + 1)..]);
        return true;
    }

    /// <summary>As callers hold it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id}");
}
