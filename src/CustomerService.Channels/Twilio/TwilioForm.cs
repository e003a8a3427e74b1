using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace CustomerService.Channels.Twilio;

/// <summary>The form of a request.</summary>
internal sealed class TwilioForm
{
    private readonly Dictionary<string, string> _first;

    private TwilioForm(ImmutableArray<(string Name, string Value)> fields)
    {
        Fields = fields;
        _first = fields.GroupBy(field => field.Name, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.First().Value, StringComparer.Ordinal);
    }

    /// <summary>Its fields, in the order they came: all of them are signed.</summary>
    public ImmutableArray<(string Name, string Value)> Fields { get; }

    /// <summary>A field; null where it is missing or empty.</summary>
    public string? this[string name] => _first.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public static TwilioForm Of(InboundRequest request) => new(
        request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ? [.. Encoding.UTF8.GetString(request.Body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(FieldOf)]
            : []);

    private static (string Name, string Value) FieldOf(string field)
    {
        var sign = field.IndexOf('=', StringComparison.Ordinal);
        return sign < 0
            ? (WebUtility.UrlDecode(field), "")
            : (WebUtility.UrlDecode(field[..sign]), WebUtility.UrlDecode(field[(sign + 1)..]));
    }
}
