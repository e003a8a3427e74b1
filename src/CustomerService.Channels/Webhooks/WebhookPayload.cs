using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Webhooks;

/// <summary>
/// The body of a webhook. Written by hand, because its bytes are a published contract that no renamed property may change.
/// </summary>
internal static class WebhookPayload
{
    // The receiver parses JSON; it is no HTML page. Escaping every umlaut and ideograph would double the size for nothing.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(OutboundMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            var at = message.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            json.WriteStartObject();
            json.WriteString("type", "message.created");
            json.WriteString("timestamp", at);
            json.WriteStartObject("data");
            json.WriteString("tenant", message.Tenant);
            json.WriteString("conversationId", message.ConversationId);
            json.WriteNumber("seq", message.Seq);
            json.WriteString("from", NameOf(message.From));
            json.WriteString("text", message.Text);
            WriteAuthor(json, message);
            WriteSources(json, message);
            WriteChoices(json, message);
            WriteContent(json, message);
            json.WriteString("at", at);
            if (message.PossibleDuplicate)
            {
                json.WriteBoolean("possibleDuplicate", true);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Left out where there is nothing to say: plain text, and nobody's name.</summary>
    private static void WriteAuthor(Utf8JsonWriter json, OutboundMessage message)
    {
        if (message.Format == MessageFormat.Markdown)
        {
            json.WriteString("format", "markdown");
        }

        if (message.AuthorName is { } name)
        {
            json.WriteStartObject("author");
            json.WriteString("name", name);
            json.WriteEndObject();
        }
    }

    private static void WriteSources(Utf8JsonWriter json, OutboundMessage message)
    {
        json.WriteStartArray("sources");
        if (!message.Sources.IsDefault)
        {
            foreach (var source in message.Sources)
            {
                json.WriteStartObject();
                json.WriteString("id", source.Id);
                json.WriteString("title", source.Title);
                json.WriteString("url", source.Url);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Left out when nothing is asked.</summary>
    private static void WriteChoices(Utf8JsonWriter json, OutboundMessage message)
    {
        if (message.Choices.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray("choices");
        foreach (var choice in message.Choices)
        {
            json.WriteStartObject();
            json.WriteString("id", choice.Id);
            json.WriteString("title", choice.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Left out where the text says it all, and where it came by has no address.</summary>
    private static void WriteContent(Utf8JsonWriter json, OutboundMessage message)
    {
        if (message.Content is { } content)
        {
            json.WritePropertyName("content");
            JsonSerializer.Serialize(json, content, ContentJson.Default.MessageContent);
        }

        if (message.To is { } to)
        {
            json.WriteStartObject("to");
            WriteOptional(json, "account", to.Account);
            WriteOptional(json, "address", to.Address);
            WriteOptional(json, "thread", to.Thread);
            json.WriteEndObject();
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string NameOf(Speaker speaker) => speaker switch
    {
        Speaker.Customer => "customer",
        Speaker.Bot => "bot",
        Speaker.Agent => "agent",
        _ => "system",
    };
}
