using System.Collections.Immutable;
using System.Text;
using CustomerService.Cli.CommandLine;
using CustomerService.Client;

namespace CustomerService.Cli.Chat;

/// <summary>
/// Shows a conversation. Answers and the event stream tell of the same messages, in either order: each is shown once.
/// </summary>
internal sealed class ChatScreen(CliContext context)
{
    private const string Prompt = "you> ";
    private const string EraseLine = "\r\u001b[K";

    private readonly Lock _lock = new();
    private readonly HashSet<long> _shown = [];
    private string _state = "open";
    private bool _prompting;

    /// <summary>The greatest seq shown.</summary>
    public long LastSeq
    {
        get
        {
            lock (_lock)
            {
                return _shown.Count == 0 ? 0 : _shown.Max();
            }
        }
    }

    /// <summary>Invites the next message.</summary>
    public void Invite()
    {
        lock (_lock)
        {
            if (context.Interactive)
            {
                _prompting = true;
                context.Out.Write(Prompt);
                context.Out.Flush();
            }
        }
    }

    /// <summary>The line was entered: what follows stands below it.</summary>
    public void Entered()
    {
        lock (_lock)
        {
            _prompting = false;
        }
    }

    /// <summary>Shows a message, unless it was shown before.</summary>
    public void Show(string from, long seq, string text, ImmutableArray<MessageAnswer.SourceView> sources)
    {
        lock (_lock)
        {
            if (!_shown.Add(seq))
            {
                return;
            }

            var lines = new StringBuilder().Append(from).Append("> ").Append(Printable(text));
            foreach (var source in sources.IsDefault ? [] : sources)
            {
                lines.AppendLine().Append("     source: ").Append(Printable(source.Title ?? source.Id ?? "")).Append(
                    source.Url is { Length: > 0 } url ? $" ({Printable(url)})" : "");
            }

            Write(lines.ToString());
        }
    }

    /// <summary>Shows a state that is new.</summary>
    public void ShowState(string state)
    {
        lock (_lock)
        {
            if (state.Length > 0 && state != _state)
            {
                _state = state;
                Write($"-- {Words(state)}");
            }
        }
    }

    /// <summary>Says something about the conversation.</summary>
    public void Note(string text)
    {
        lock (_lock)
        {
            Write($"-- {text}");
        }
    }

    private static string Words(string state) => state switch
    {
        "waitingForAgent" => "a person was asked for, and nobody has come yet; the assistant goes on meanwhile",
        "handedOff" => "a person has joined; the assistant is silent",
        "waiting" => "an answer takes a moment",
        "closed" => "closed; a further message opens it again",
        "open" => "the assistant answers",
        "reopened" => "open again",
        _ => state,
    };

    // What others wrote must not steer the terminal.
    private static string Printable(string text) =>
        string.Concat(
            text.Select(c => char.IsControl(c) && c is not '\n' and not '\t' ? '\uFFFD' : c)).Replace(
                "\n", "\n     ", StringComparison.Ordinal);

    private void Write(string text)
    {
        // A message that arrives while somebody types stands above the line they type in.
        context.Out.WriteLine(_prompting ? EraseLine + text : text);
        if (_prompting)
        {
            context.Out.Write(Prompt);
        }

        context.Out.Flush();
    }
}
