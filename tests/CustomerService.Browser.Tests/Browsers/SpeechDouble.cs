using Microsoft.Playwright;

namespace CustomerService.Browser.Tests.Browsers;

/// <summary>
/// What stands behind the browser's speech API: a Chromium without a screen has neither a recogniser nor voices. A test says what the
/// recogniser hears, and sees what the voices were given.
/// </summary>
internal sealed class SpeechDouble
{
    private const string Script =
        """
        (() => {
          const ears = [];
          const queue = [];
          const said = [];
          window.webkitSpeechRecognition = window.SpeechRecognition = class {
            start() { ears.push(this); this.running = true; }
            stop() { if (this.running) { this.running = false; this.stopped = true; this.onend?.({}); } }
            abort() { if (this.running) { this.running = false; this.onerror?.({ error: 'aborted' }); this.onend?.({}); } }
          };
          window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
          Object.defineProperty(window, 'speechSynthesis', { value: {
            getVoices: () => ['en-US', 'en-GB', 'de-DE', 'fr_FR'].map((lang) => ({ lang, name: lang })),
            speak: (utterance) => { queue.push(utterance); said.push({ text: utterance.text, lang: utterance.lang, voice: utterance.voice?.name ?? null }); },
            cancel: () => { for (const utterance of queue.splice(0)) { utterance.onerror?.({ error: 'canceled' }); } },
          } });
          const ear = () => ears.at(-1);
          window.speechDouble = {
            said,
            get left() { return queue.length; },
            get ear() { const { lang, running = false } = ear() ?? {}; return { lang: lang ?? null, running, count: ears.length }; },
            hear(parts) {
              const results = parts.map(({ text, final }) => Object.assign([{ transcript: text, confidence: 0.9 }], { isFinal: final }));
              ear().onresult({ results });
            },
            fail(error) { ear().running = false; ear().onerror({ error }); ear().onend({}); },
            read() { queue.shift().onend({}); },
            choke() { queue.shift().onerror({ error: 'synthesis-failed' }); },
          };
        })();
        """;

    private readonly IPage _page;

    public SpeechDouble(IPage page) => _page = page;

    public static Task AddAsync(IBrowserContext context) => context.AddInitScriptAsync(Script);

    /// <summary>The language that is listened for, whether the recogniser runs, and how often it was started.</summary>
    public Task<Ear> EarAsync() => _page.EvaluateAsync<Ear>("() => speechDouble.ear");

    public Task HearAsync(string text, bool final = false) =>
        _page.EvaluateAsync("([text, final]) => speechDouble.hear([{ text, final }])", new object[] { text, final });

    public Task FailAsync(string error) => _page.EvaluateAsync("error => speechDouble.fail(error)", error);

    /// <summary>All that was ever given to the voices.</summary>
    public Task<Said[]> SaidAsync() => _page.EvaluateAsync<Said[]>("() => speechDouble.said");

    /// <summary>How much is not read yet.</summary>
    public Task<int> LeftAsync() => _page.EvaluateAsync<int>("() => speechDouble.left");

    /// <summary>The next sentence has been read.</summary>
    public Task ReadAsync() => _page.EvaluateAsync("() => speechDouble.read()");

    /// <summary>The voice fails at the next sentence.</summary>
    public Task ChokeAsync() => _page.EvaluateAsync("() => speechDouble.choke()");

    public sealed record Ear
    {
        public string? Lang { get; init; }

        public bool Running { get; init; }

        public int Count { get; init; }
    }

    public sealed record Said
    {
        public string Text { get; init; } = "";

        public string Lang { get; init; } = "";

        public string? Voice { get; init; }
    }
}
