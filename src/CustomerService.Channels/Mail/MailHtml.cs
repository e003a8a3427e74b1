using System.Text;
using MimeKit.Text;

namespace CustomerService.Channels.Mail;

/// <summary>
/// The text of a page, and nothing else of it: what no reader sees is left out, so that it speaks to no one. It is read as tokens, in one
/// pass: a tree of a stranger's tags may be a thousand times as large as they are.
/// </summary>
internal static class MailHtml
{
    /// <summary>A line that only this writes: what follows is quoted.</summary>
    public const string QuoteMark = "\uE0F0";

    private const int LongestLink = 2_048;

    public static string ToText(string html)
    {
        var all = new Writer();
        var tokenizer = new HtmlTokenizer(new StringReader(html));
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag:
                    all.Tag(tag);
                    break;
                case HtmlDataToken data when data.Kind != HtmlTokenKind.ScriptData:
                    all.Data(data.Data);
                    break;
            }
        }

        return all.Done();
    }

    private sealed class Writer
    {
        private readonly StringBuilder _text = new();
        private string? _skipped;
        private int _skippedDepth;
        private int _quotes;
        private int _pre;
        private string? _link;
        private int _linkAt;
        private bool _space;

        public void Tag(HtmlTagToken tag)
        {
            var name = tag.Name.ToLowerInvariant();
            if (_skipped is not null)
            {
                _skippedDepth += name != _skipped || tag.IsEmptyElement ? 0 : tag.IsEndTag ? -1 : 1;
                _skipped = _skippedDepth == 0 ? null : _skipped;
                return;
            }

            if (!tag.IsEndTag && IsHidden(name, tag))
            {
                (_skipped, _skippedDepth) = (name, 1);
                return;
            }

            if (!tag.IsEndTag && IsQuote(tag))
            {
                Break(1);
                _text.Append(QuoteMark[0]);
                Break(1);
            }

            switch (name)
            {
                case "br":
                    Break(0);
                    break;
                case "blockquote":
                    Break(1);
                    _quotes = Math.Clamp(_quotes + (tag.IsEndTag ? -1 : 1), 0, 8);
                    break;
                case "pre":
                    Break(1);
                    _pre = Math.Max(0, _pre + (tag.IsEndTag ? -1 : 1));
                    break;
                case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "table" or "hr":
                    Break(2);
                    break;
                case "li":
                    Break(1);
                    if (!tag.IsEndTag)
                    {
                        Data("• ");
                    }

                    break;
                case "div" or "tr" or "section" or "article" or "header" or "footer" or "dt" or "dd" or "form" or "address" or "center":
                    Break(1);
                    break;
                case "td" or "th":
                    _space = true;
                    break;
                case "a":
                    Link(tag);
                    break;
                case "img" when Value(tag, "alt") is { Length: > 0 } alt:
                    Data($"[{alt}]");
                    break;
            }
        }

        public void Data(string data)
        {
            if (_skipped is not null)
            {
                return;
            }

            foreach (var c in data)
            {
                if (_pre > 0 && c == '\n')
                {
                    Break(0);
                }
                else if (c is ' ' or '\t' or '\r' or '\n' or '\f' or '\u00a0')
                {
                    _space = true;
                }
                else
                {
                    Begin();
                    _text.Append(_space && _text.Length > 0 && _text[^1] is not ('\n' or ' ') ? " " : "").Append(c);
                    _space = false;
                }
            }
        }

        public string Done() => _text.ToString().Trim('\n', ' ');

        private void Begin()
        {
            if (_quotes > 0 && (_text.Length == 0 || _text[^1] == '\n'))
            {
                _text.Append('>', _quotes).Append(' ');
            }
        }

        /// <summary>Ends the line; 2 leaves one empty, 0 ends it even where it is empty.</summary>
        private void Break(int lines)
        {
            _space = false;
            var ends = 0;
            while (ends < _text.Length && ends < 2 && _text[^(ends + 1)] == '\n')
            {
                ends++;
            }

            if (_text.Length > 0 && (lines == 0 ? ends < 2 : ends < lines))
            {
                _text.Append('\n', lines == 0 ? 1 : lines - ends);
            }
        }

        private void Link(HtmlTagToken tag)
        {
            if (
                _link is { } url
                    && !_text.ToString(_linkAt, _text.Length - _linkAt).Contains(Bare(url), StringComparison.OrdinalIgnoreCase))
            {
                Data($" <{url}>");
            }

            _link = null;
            if (!tag.IsEndTag && Value(tag, "href") is { Length: <= LongestLink } href
                && (href.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || href.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
            {
                (_link, _linkAt) = (href, _text.Length);
            }
        }

        private static string Bare(string url) => url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/');

        private static bool IsHidden(string name, HtmlTagToken tag)
        {
            if (name is "script" or "style" or "head" or "title" or "template" or "noscript" or "object" or "iframe" or "svg" or "select")
            {
                return !tag.IsEmptyElement;
            }

            // What has no end can hide nothing.
            if (tag.IsEmptyElement || name is "br" or "img" or "hr" or "input" or "meta" or "link" or "col" or "wbr" or "body" or "html")
            {
                return false;
            }

            var style = (Value(tag, "style") ?? "").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
            return Value(tag, "hidden") is not null
                || style.Contains("display:none", StringComparison.Ordinal)
                || style.Contains("visibility:hidden", StringComparison.Ordinal)
                || style.Contains("font-size:0;", StringComparison.Ordinal)
                || style.EndsWith("font-size:0", StringComparison.Ordinal)
                || style.Contains("font-size:0px", StringComparison.Ordinal);
        }

        /// <summary>Where the common programs begin the mail that is answered.</summary>
        private static bool IsQuote(HtmlTagToken tag) =>
            (Value(tag, "class") ?? "").Split(' ').Any(each => each is "gmail_quote" or "gmail_quote_container" or "yahoo_quoted" or "protonmail_quote" or "moz-cite-prefix")
            || Value(tag, "id") is "divRplyFwdMsg" or "appendonsend" or "reply-intro" or "mail-editor-reference-message-container";

        private static string? Value(HtmlTagToken tag, string name)
        {
            foreach (var attribute in tag.Attributes)
            {
                if (string.Equals(attribute.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return attribute.Value ?? "";
                }
            }

            return null;
        }
    }
}
