using System.Text.RegularExpressions;

namespace CustomerService.Channels.Mail;

/// <summary>
/// Takes away what a customer did not write now: the mail that is answered, and the signature. Where nothing else is left, all of it was
/// meant.
/// </summary>
internal static partial class MailQuotes
{
    /// <summary>No line that introduces a quotation is longer.</summary>
    private const int LongestIntroduction = 400;

    public static string Strip(string text)
    {
        var lines = text.Split('\n');
        var kept = new List<string>();
        var words = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith('>'))
            {
                continue;
            }

            if (IsSignature(line) && words)
            {
                break;
            }

            if (line.Trim() == MailHtml.QuoteMark)
            {
                if (words)
                {
                    break;
                }

                continue;
            }

            if (Introduces(lines, i) is { } length)
            {
                var after = i + length;
                while (after < lines.Length && string.IsNullOrWhiteSpace(lines[after]))
                {
                    after++;
                }

                if (after < lines.Length && lines[after].StartsWith('>'))
                {
                    // The quotation is marked, and an answer may follow it.
                    i = after - 1;
                    continue;
                }

                if (words)
                {
                    break;
                }
            }

            words |= !string.IsNullOrWhiteSpace(line);
            kept.Add(line);
        }

        var result = string.Join('\n', kept).Trim('\n', ' ');
        return string.IsNullOrWhiteSpace(result) ? Unmarked(text) : result;
    }

    /// <summary>The text as it is shown whole.</summary>
    public static string Unmarked(string text) => text.Replace(MailHtml.QuoteMark + "\n", "", StringComparison.Ordinal)
        .Replace(MailHtml.QuoteMark, "", StringComparison.Ordinal).Trim('\n', ' ');

    private static bool IsSignature(string line) =>
        line is "-- " or "--" || (line.Length < 120 && SentFrom().IsMatch(line.Trim()));

    /// <summary>How many lines introduce a quotation; null for none.</summary>
    private static int? Introduces(string[] lines, int i)
    {
        var line = lines[i].Trim();
        if (line.Length is 0 or > LongestIntroduction)
        {
            return null;
        }

        if (Original().IsMatch(line))
        {
            return 1;
        }

        if (Wrote().IsMatch(line))
        {
            return 1;
        }

        // Programs break it after some eighty characters.
        if (i + 1 < lines.Length && lines[i + 1].Length < LongestIntroduction && Begins().IsMatch(line) && Wrote().IsMatch($"{line} {lines[i + 1].Trim()}"))
        {
            return 2;
        }

        return FromLine().IsMatch(line)
            && Enumerable.Range(i + 1, 4).Count(next => next < lines.Length && HeaderLine().IsMatch(lines[next].Trim())) >= 2
            ? 1
            : null;
    }

    [GeneratedRegex(
        "^(On|Am|Le|El|Il|Op|Em|Den|W dniu|Dne|Pe|Dana) .{4,300}(wrote|schrieb.{0,150}|a écrit|escribió|ha scritto|schreef.{0,150}|escreveu|skrev.{0,150}|napisał.{0,150}|napsal.{0,150}|a scris) ?:$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Wrote();

    [GeneratedRegex("^(On|Am|Le|El|Il|Op|Em|Den|W dniu|Dne|Pe|Dana) .{4,300}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Begins();

    [GeneratedRegex(
        "^(-{2,}|_{2,}) ?(Original Message|Original message|Ursprüngliche Nachricht|Originalnachricht|Message d['’]origine|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Mensagem original|Ursprungligt meddelande|Oprindelig meddelelse|Opprinnelig melding) ?(-{2,}|_{2,})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Original();

    [GeneratedRegex("^\\*?(From|Von|De|Da|Van|Från|Fra|Od|Expéditeur) ?:\\*? .{1,300}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex FromLine();

    [GeneratedRegex(
        "^\\*?(Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Fecha|Para|Asunto|Inviato|Data|A|Oggetto|Verzonden|Aan|Onderwerp|Assunto|Skickat|Till|Ämne|Sendt|Til|Emne) ?:\\*? .{1,300}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(
        "^(Sent from (my|Mail|Outlook|Yahoo|Proton).{0,80}|Get Outlook for .{1,80}|Von meine[mr] .{1,60} gesendet\\.?|Gesendet (mit|von) .{1,80}|Envoyé (de|depuis) mon .{1,60}|Enviado desde mi .{1,60}|Inviato da .{1,60}|Verstuurd vanaf mijn .{1,60}|Enviado do meu .{1,60})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SentFrom();
}
