using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerService.Channels.Twilio;

/// <summary>
/// How Twilio proves itself (<see href="https://www.twilio.com/docs/usage/security#validating-requests"/>): HMAC-SHA1 over the address it
/// called and, for a form, every field in order of their names; for any other body the address names the body's SHA-256.
/// </summary>
internal static class TwilioProof
{
    public const string SignatureHeader = "X-Twilio-Signature";
    private const string BodyHash = "bodySHA256";

    /// <param name="request">As it came.</param>
    /// <param name="account">Whose secret signs.</param>
    /// <param name="form">The fields of its form, in the order they came; none where it is no form.</param>
    public static bool IsGenuine(InboundRequest request, ChannelAccount account, ImmutableArray<(string Name, string Value)> form)
    {
        var sent = SecretProof.Base64(request.Header(SignatureHeader));
        var fields = FieldsOf(form);
        if (form.IsEmpty && !request.Body.IsEmpty && !IsHashed(request))
        {
            return false;
        }

        return Signs(account, TwilioUrl.Called(request, account), fields, sent);
    }

    /// <summary>A handshake: the address with the scheme that Twilio connects to.</summary>
    public static bool IsGenuineSocket(InboundRequest request, ChannelAccount account) => Signs(
        account, TwilioUrl.AsSocket(TwilioUrl.Called(request, account)), "", SecretProof.Base64(request.Header(SignatureHeader)));

    private static bool Signs(ChannelAccount account, string called, string fields, byte[] sent)
    {
        var secrets = account.Values(TwilioRules.AuthToken);

        // Old and new parts of Twilio differ in whether the address has its port.
        var genuine = false;
        foreach (var url in Addresses(called))
        {
            genuine |= SecretProof.Signs1(secrets, Encoding.UTF8.GetBytes(url + fields), sent);
        }

        return genuine;
    }

    /// <summary>A form, sent and signed as Twilio does it.</summary>
    /// <param name="account">Whose secret signs.</param>
    /// <param name="form">The fields.</param>
    /// <param name="query">What the address has behind it, from the question mark on.</param>
    /// <param name="at">When.</param>
    public static InboundRequest Sign(
        ChannelAccount account, ImmutableArray<(string Name, string Value)> form, string query, DateTimeOffset at)
    {
        var body = string.Join('&', form.Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"));
        var request = SampleRequests.Post(account, Encoding.UTF8.GetBytes(body), at, ("Content-Type", "application/x-www-form-urlencoded"));
        request = request with
        {
            Url = new Uri(request.Url.AbsoluteUri + query),
            Query = QueryHelpers.ParseQuery(query).ToDictionary(each => each.Key, each => each.Value.ToString(), StringComparer.Ordinal),
        };
        return request with
        {
            Headers = request.Headers.Append(new(SignatureHeader, Sign(request, account, form)))
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>The signature of a form at the address that the account gives.</summary>
    private static string Sign(InboundRequest request, ChannelAccount account, ImmutableArray<(string Name, string Value)> form)
    {
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        SecretProof.Hmac1(
            account.Secret(TwilioRules.AuthToken), Encoding.UTF8.GetBytes(TwilioUrl.Called(request, account) + FieldsOf(form)), mac);
        return Convert.ToBase64String(mac);
    }

    private static string FieldsOf(ImmutableArray<(string Name, string Value)> form) =>
        string.Concat(form.OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal)
            .Select(field => field.Name + field.Value));

    private static bool IsHashed(InboundRequest request)
    {
        var own = SHA256.HashData(request.Body.Span);
        return CryptographicOperations.FixedTimeEquals(own, SecretProof.Hex(request.Query.GetValueOrDefault(BodyHash, ""), ""));
    }

    private static IEnumerable<string> Addresses(string url)
    {
        yield return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            yield break;
        }

        var authority = url.IndexOf(uri.Host, StringComparison.OrdinalIgnoreCase);
        var rest = url[(authority + uri.Host.Length)..];
        var port = $":{InboundJson.Write(uri.Port)}";
        yield return url[..(authority + uri.Host.Length)]
            + (rest.StartsWith(port, StringComparison.Ordinal) ? rest[port.Length..] : port + rest);
    }
}
