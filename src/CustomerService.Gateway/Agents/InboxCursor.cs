using System.Globalization;
using CustomerService.Desk;

namespace CustomerService.Gateway.Agents;

/// <summary>Where a page of the inbox ended: opaque to whoever holds it.</summary>
/// <param name="Since">Since when its last conversation waits or is had.</param>
/// <param name="Id">That conversation.</param>
internal sealed record InboxCursor(DateTimeOffset Since, string Id)
{
    /// <summary>The one behind an entry.</summary>
    public static InboxCursor Of(InboxEntry entry) => new(entry.Since, entry.ConversationId);

    /// <summary>Reads one; nothing at all is the start.</summary>
    public static bool TryRead(string? text, out InboxCursor? cursor)
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

        cursor = new InboxCursor(new DateTimeOffset(ticks, TimeSpan.Zero), text[(dot + 1)..]);
        return true;
    }

    /// <summary>As callers hold it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Since.UtcTicks}.{Id}");
}
