using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerService.Channels.Tests.Push;

/// <summary>What a provider got.</summary>
internal sealed record PushRequest(string Path, string Protocol, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The signed token after the scheme.</summary>
    public string Token => Headers["Authorization"].Split(' ', ',')[1].Replace("t=", "", StringComparison.Ordinal);

    public static JsonNode PartOf(string token, int part) => JsonNode.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[part])))!;
}
