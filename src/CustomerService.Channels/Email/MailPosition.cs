using System.Globalization;

namespace CustomerService.Channels.Email;

/// <summary>
/// The last mail that was read: its number, which holds for as long as the mailbox has this validity (RFC 3501, 2.3.1.1).
/// </summary>
internal readonly record struct MailPosition(uint Validity, uint Uid)
{
    public static MailPosition? Parse(string? text)
    {
        var parts = text?.Split(':') ?? [];
        return parts.Length == 2
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var validity)
            && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var uid)
                ? new MailPosition(validity, uid)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Validity}:{Uid}");
}
