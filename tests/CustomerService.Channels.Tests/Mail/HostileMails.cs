using System.Text;

namespace CustomerService.Channels.Tests.Mail;

/// <summary>Mails such as nobody should send, made by rule: kinds of trouble in every way of writing them.</summary>
internal static class HostileMails
{
    private static readonly string[] Encodings = ["7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "bogus", "BASE64 \t"];
    private static readonly string[] Charsets = ["utf-8", "iso-8859-1", "utf-16", "utf-7", "iso-2022-jp", "gb2312", "big5", "koi8-r", "x-none", "\"", "=?utf-8?q?a?=", ""];

    public static IEnumerable<(string Name, byte[] Raw)> All()
    {
        foreach (var (name, body) in Bodies())
        {
            foreach (var encoding in Encodings)
            {
                yield return ($"{name} as {encoding}", Mail($"Content-Type: {TypeOf(name)}\r\nContent-Transfer-Encoding: {encoding}", body));
            }
        }

        foreach (var charset in Charsets)
        {
            foreach (var type in new[] { "text/plain", "text/html", "text/calendar", "text/vcard" })
            {
                yield return ($"{type} of charset {charset}", Mail($"Content-Type: {type}; charset={charset}", "a\u00e9\u20ac \ud83d\ude00 \u001b$B~+ -"));
            }
        }

        foreach (var (name, head) in Heads())
        {
            yield return (name, Bytes($"{head}\r\n\r\nhello\r\n"));
        }

        foreach (var (name, type, body) in Structures())
        {
            yield return (name, Mail($"Content-Type: {type}", body));
        }

        for (var seed = 0; seed < 60; seed++)
        {
            // A mail of several parts with some bytes changed.
            var raw = Mail("Content-Type: multipart/mixed; boundary=b", Structures().ElementAt(seed % 8).Body);
            var random = new Random(seed);
            for (var i = 0; i < 1 + (seed % 12); i++)
            {
                raw[random.Next(raw.Length)] = (byte)random.Next(256);
            }

            yield return ($"changed {seed}", raw);
        }
    }

    private static IEnumerable<(string Name, string Body)> Bodies()
    {
        yield return ("plain empty", "");
        yield return ("plain nul", "a\0b\0\0");
        yield return ("plain one line of 200000", new string('x', 200_000));
        yield return ("plain lines of nothing", new string('\n', 100_000));
        yield return ("plain marks", string.Concat(Enumerable.Repeat("> ", 50_000)));
        yield return ("plain introductions", string.Concat(Enumerable.Repeat("On a b c d e f g wrote:\n\n", 5_000)));
        yield return ("plain signatures", string.Concat(Enumerable.Repeat("\n-- ", 20_000)));
        yield return ("plain turned", "\u202Eabc\u2066\u200B\uFEFF");
        yield return ("html unclosed", string.Concat(Enumerable.Repeat("<b id=1><p>", 20_000)));
        yield return ("html deep", string.Concat(Enumerable.Repeat("<div>", 40_000)) + "deep");
        yield return ("html quotes", string.Concat(Enumerable.Repeat("<blockquote>q", 20_000)));
        yield return ("html links", string.Concat(Enumerable.Repeat("<a href='https://x.example/'>x", 20_000)));
        yield return ("html script", "<script>" + new string('<', 100_000));
        yield return ("html attributes", "<p " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}='{i}' ")) + ">x");
        yield return ("html entities", string.Concat(Enumerable.Repeat("&amp;&#x1F600;&#0;&#xD800;&bogus;", 10_000)));
        yield return ("html comment", "<!--" + new string('-', 100_000));
        yield return ("calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\nSUMMARY:" + new string('s', 50_000) + string.Concat(Enumerable.Repeat("\n x", 20_000)));
        yield return ("vcard", "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=FF=\nTEL:\nORG:;;;\n" + string.Concat(Enumerable.Repeat("EMAIL:a\n", 5_000)));
        yield return ("tnef", "\x78\x9f\x3e\x22" + new string('\x01', 5_000));
        yield return ("image", "\u0089PNG");
    }

    private static string TypeOf(string name) => name.Split(' ')[0] switch
    {
        "html" => "text/html; charset=utf-8",
        "calendar" => "text/calendar",
        "vcard" => "text/x-vcard",
        "tnef" => "application/ms-tnef; name=winmail.dat",
        "image" => "image/png; name=\"../../x\u202Egnp.exe\"",
        _ => "text/plain; charset=utf-8",
    };

    private static IEnumerable<(string Name, string Head)> Heads()
    {
        yield return ("no header", "");
        yield return ("header without end", "From: ada@example.org\r\nX: " + new string('y', 600_000));
        yield return ("many headers", "From: ada@example.org\r\n" + string.Concat(Enumerable.Range(0, 8_000).Select(i => $"X-{i}: {i}\r\n")) + "A: b");
        yield return ("folded for ever", "From: ada@example.org\r\nSubject: a" + string.Concat(Enumerable.Repeat("\r\n b", 20_000)));
        yield return ("encoded words", "From: ada@example.org\r\nSubject: " + string.Concat(Enumerable.Repeat("=?utf-8?b?8J+YgA==?= ", 5_000)));
        yield return ("encoded words broken", "From: =?bogus?x?===?= <ada@example.org>\r\nSubject: =?utf-8?q?=ED=A0=80?= =?utf-8?b?****?=");
        yield return ("many senders", "From: " + string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"a{i}@example.org")));
        yield return ("groups in groups", "From: " + string.Concat(Enumerable.Repeat("g:", 3_000)) + "ada@example.org");
        yield return ("comments in comments", "From: " + new string('(', 20_000) + "ada@example.org");
        yield return ("quotes", "From: \"" + new string('"', 20_000) + " <ada@example.org>");
        yield return ("many references", "From: ada@example.org\r\nReferences: " + string.Concat(Enumerable.Repeat("<a@b> ", 20_000)));
        yield return ("message id of two lines", "From: ada@example.org\r\nMessage-ID: <a\r\n b@c>\r\nBcc: x@y.example");
        yield return ("date", "From: ada@example.org\r\nDate: Mon, 99 Foo 99999 99:99:99 +9999");
        yield return ("type", "From: ada@example.org\r\nContent-Type: " + new string(';', 20_000));
        yield return ("type of type", "From: ada@example.org\r\nContent-Type: text/plain; charset*0=\"u\"; charset*1=tf; charset*99999999999=8; name*=x''%ZZ%");
        yield return ("results", "From: ada@example.org\r\nAuthentication-Results: mx.shop.example; " + string.Concat(Enumerable.Repeat("dkim=pass (a(b)) header.d=x; ", 3_000)));
        yield return ("nul in from", "From: ada\0@example.org");
        yield return ("unicode in from", "From: \u00e4d\u00e4@ex\u00e4mple.org");
    }

    private static IEnumerable<(string Name, string Type, string Body)> Structures()
    {
        yield return ("no boundary", "multipart/mixed", "--b\r\n\r\nx\r\n--b--");
        yield return ("empty boundary", "multipart/mixed; boundary=\"\"", "--\r\n\r\nx\r\n----");
        yield return ("no end", "multipart/mixed; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b");
        yield return ("many parts", "multipart/mixed; boundary=b", string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 5_000)) + "--b--");
        yield return ("many files", "multipart/mixed; boundary=b", string.Concat(Enumerable.Range(0, 300).Select(i => $"--b\r\nContent-Type: image/png; name=\"{i}.png\"\r\n\r\n\u0089PNG\r\n")) + "--b--");
        yield return ("deep parts", "multipart/mixed; boundary=b0", string.Concat(Enumerable.Range(0, 500).Select(i => $"--b{i}\r\nContent-Type: multipart/mixed; boundary=b{i + 1}\r\n\r\n")) + "x");
        yield return ("deep mails", "multipart/mixed; boundary=b", "--b\r\n" + string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 500)) + "Subject: end\r\n\r\nx");
        yield return ("deep alternatives", "multipart/alternative; boundary=b0", string.Concat(Enumerable.Range(0, 200).Select(i => $"--b{i}\r\nContent-Type: multipart/alternative; boundary=b{i + 1}\r\n\r\n")) + "x");
        yield return ("empty alternative", "multipart/alternative; boundary=b", "--b--");
        yield return ("encrypted", "multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"", "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--");
        yield return ("signed", "multipart/signed; boundary=b", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nMII\r\n--b--");
        yield return ("smime", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "MIIBogus");
        yield return ("report of nothing", "multipart/report; report-type=delivery-status; boundary=b", "--b\r\nContent-Type: message/delivery-status\r\n\r\n\0\0: :\r\n\r\n--b--");
        yield return ("report of ours, forged", "multipart/report; report-type=delivery-status; boundary=b", "--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <cs-mmwtc7btpqya.aaaaaaaaaaaaaaaa@shop.example>\r\n--b--");
        yield return ("partial", "message/partial; id=x; number=1; total=3", "From: x\r\n\r\nx");
        yield return ("external", "message/external-body; access-type=URL; url=\"http://169.254.169.254/\"", "Content-Type: text/plain\r\n\r\n");
        yield return ("file of a bomb", "application/zip; name=bomb.zip", "PK\u0003\u0004" + new string('0', 10_000));
    }

    private static byte[] Mail(string head, string body) => Bytes($"From: Ada <ada@example.org>\r\nMessage-ID: <h@example.org>\r\nMIME-Version: 1.0\r\n{head}\r\n\r\n{body}");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
