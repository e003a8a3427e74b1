using System.Text.Json;

namespace CustomerService.Channels.Webhooks;

/// <summary>Reads the endpoint's own id of a message out of its answer. Strangers write it, so it is read warily.</summary>
internal static class WebhookAnswer
{
    private const int MaxIdLength = 128;

    /// <summary>
    /// The id from the header, else from the JSON body, else null. Reads at most <paramref name="maxBytes"/> of the body.
    /// </summary>
    internal static async Task<string?> ReadIdAsync(HttpResponseMessage response, int maxBytes, CancellationToken ct)
    {
        if (response.Headers.TryGetValues(WebhookRequests.MessageIdHeader, out var values) && Clean(values.FirstOrDefault()) is { } id)
        {
            return id;
        }

        if (response.Content.Headers.ContentType?.MediaType is not { } type || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
            || response.Content.Headers.ContentLength > maxBytes)
        {
            return null;
        }

        var body = await ReadAsync(response, maxBytes, ct);
        return body is null ? null : IdOf(body.Value);
    }

    /// <summary>The body, null where it is longer than <paramref name="maxBytes"/>.</summary>
    internal static async Task<ReadOnlyMemory<byte>?> ReadAsync(
        HttpResponseMessage response, int maxBytes, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[Math.Min(maxBytes, (int)(response.Content.Headers.ContentLength ?? 4096)) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
            length += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (length > maxBytes)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(maxBytes + 1, buffer.Length * 2));
            }
        }
    }

    private static string? IdOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("id", out var id))
            {
                return null;
            }

            return id.ValueKind switch
            {
                JsonValueKind.String => Clean(id.GetString()),
                JsonValueKind.Number => Clean(id.GetRawText()),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    // It goes into journals, logs and pages: visible ASCII of a bearable length, or it does not count.
    private static string? Clean(string? id) =>
        string.IsNullOrEmpty(id) || id.Length > MaxIdLength || id.AsSpan().ContainsAnyExceptInRange('!', '~') ? null : id;
}
