using System.Text;

namespace CustomerService.Channels.Tests.Mail;

/// <summary>Mails byte for byte, written without the library that reads them.</summary>
internal static class RawMail
{
    public static byte[] Of(string from, string text, params (string Name, string Value)[] headers) =>
        Bytes($"From: {from}\r\nTo: support@shop.example\r\n{Lines(headers)}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(text)}\r\n");

    public static byte[] With(string head, string body) => Bytes($"{head.ReplaceLineEndings("\r\n")}\r\n\r\n{body.ReplaceLineEndings("\r\n")}");

    public static string Base64(string text) => Base64(Encoding.UTF8.GetBytes(text));

    public static string Base64(byte[] bytes) => string.Join("\r\n", Convert.ToBase64String(bytes).Chunk(76).Select(line => new string(line)));

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(string.Concat(Encoding.UTF8.GetBytes(text).Select(b => (char)b)));

    private static string Lines((string Name, string Value)[] headers) => string.Concat(headers.Select(each => $"{each.Name}: {each.Value}\r\n"));
}
