using System.Text;
using CustomerService.Content;

namespace CustomerService.Channels.Mail;

/// <summary>Reads the contact that a mail brings.</summary>
internal static class MailContact
{
    public static ContactDetails? Read(string text)
    {
        string? name = null, organisation = null;
        var phones = new List<string>();
        var emails = new List<string>();
        foreach (var (field, parameters, written) in MailLines.Of(text))
        {
            var value = parameters.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) ? Unquoted(written) : written;
            switch (field)
            {
                case "FN":
                    name ??= MailText.Line(value, ContentLimits.Name);
                    break;
                case "N":
                    name ??= MailText.Line(string.Join(' ', value.Split(';').Reverse().Where(part => part.Length > 0)), ContentLimits.Name);
                    break;
                case "ORG":
                    organisation ??= MailText.Line(value.Replace(';', ' '), ContentLimits.Name);
                    break;
                case "TEL":
                    Add(phones, value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? value[4..] : value, ContentLimits.ShortText);
                    break;
                case "EMAIL":
                    Add(emails, value, ContentLimits.Name);
                    break;
            }
        }

        var called = name ?? organisation ?? emails.Concat(phones).FirstOrDefault();
        return called is null
            ? null
            : new ContactDetails
            {
                Name = called,
                Organisation = organisation,
                Phones = phones.Count == 0 ? null : [.. phones],
                Emails = emails.Count == 0 ? null : [.. emails],
            };
    }

    private static void Add(List<string> list, string value, int most)
    {
        if (list.Count < ContentLimits.ContactAddresses && MailText.Line(value, most) is { } line)
        {
            list.Add(line);
        }
    }

    private static string Unquoted(string value)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '=' && i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes.Add(Convert.ToByte(value.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value[i].ToString()));
            }
        }

        return MailText.Decode([.. bytes], null);
    }
}
