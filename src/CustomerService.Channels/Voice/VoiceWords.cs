using System.Collections.Frozen;

namespace CustomerService.Channels.Voice;

/// <summary>What a voice channel says of its own, beside what is said in the conversation.</summary>
internal sealed record VoiceWords
{
    private static readonly FrozenDictionary<string, VoiceWords> Languages = new Dictionary<string, VoiceWords>(StringComparer.Ordinal)
    {
        ["en"] = new()
        {
            Greeting = "Hello. How can I help you?",
            More = "Is there anything else?",
            NotHeard = "Sorry, I did not hear you. Please say it again.",
            Heard = "I understood: {0}.",
            Moment = "One moment, please.",
            Trouble = "Sorry, that did not work. Please say it again.",
            Press = "Press {0} or say: {1}.",
            Say = "You can say: {0}.",
            Connecting = "I am connecting you.",
            Voicemail = "Nobody can take your call now. Please leave a message after the tone, and press the hash key at the end.",
            Kept = "Thank you. Your message has been passed on. Goodbye.",
            Goodbye = "Goodbye.",
        },
        ["de"] = new()
        {
            Greeting = "Guten Tag. Wie kann ich Ihnen helfen?",
            More = "Kann ich sonst noch etwas für Sie tun?",
            NotHeard = "Ich habe Sie leider nicht gehört. Bitte sagen Sie es noch einmal.",
            Heard = "Ich habe verstanden: {0}.",
            Moment = "Einen Moment, bitte.",
            Trouble = "Das hat leider nicht geklappt. Bitte sagen Sie es noch einmal.",
            Press = "Drücken Sie {0} oder sagen Sie: {1}.",
            Say = "Sie können sagen: {0}.",
            Connecting = "Ich verbinde Sie.",
            Voicemail = "Im Moment kann niemand Ihren Anruf annehmen. Bitte sprechen Sie nach dem Ton, und drücken Sie am Ende die Rautetaste.",
            Kept = "Danke. Ihre Nachricht ist weitergegeben. Auf Wiederhören.",
            Goodbye = "Auf Wiederhören.",
        },
        ["fr"] = new()
        {
            Greeting = "Bonjour. Comment puis-je vous aider ?",
            More = "Puis-je faire autre chose pour vous ?",
            NotHeard = "Désolé, je ne vous ai pas entendu. Pouvez-vous répéter ?",
            Heard = "J'ai compris : {0}.",
            Moment = "Un instant, s'il vous plaît.",
            Trouble = "Désolé, cela n'a pas fonctionné. Pouvez-vous répéter ?",
            Press = "Appuyez sur {0} ou dites : {1}.",
            Say = "Vous pouvez dire : {0}.",
            Connecting = "Je vous mets en relation.",
            Voicemail = "Personne ne peut prendre votre appel pour le moment. Laissez un message après le bip, puis appuyez sur la touche dièse.",
            Kept = "Merci. Votre message a été transmis. Au revoir.",
            Goodbye = "Au revoir.",
        },
        ["es"] = new()
        {
            Greeting = "Hola. ¿En qué puedo ayudarle?",
            More = "¿Puedo ayudarle en algo más?",
            NotHeard = "Lo siento, no le he oído. ¿Puede repetirlo?",
            Heard = "He entendido: {0}.",
            Moment = "Un momento, por favor.",
            Trouble = "Lo siento, no ha funcionado. ¿Puede repetirlo?",
            Press = "Pulse {0} o diga: {1}.",
            Say = "Puede decir: {0}.",
            Connecting = "Le paso la llamada.",
            Voicemail = "Ahora nadie puede atender su llamada. Deje un mensaje después del tono y pulse almohadilla al terminar.",
            Kept = "Gracias. Su mensaje se ha transmitido. Adiós.",
            Goodbye = "Adiós.",
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public required string Greeting { get; init; }

    public required string More { get; init; }

    public required string NotHeard { get; init; }

    public required string Heard { get; init; }

    public required string Moment { get; init; }

    public required string Trouble { get; init; }

    public required string Press { get; init; }

    public required string Say { get; init; }

    public required string Connecting { get; init; }

    public required string Voicemail { get; init; }

    public required string Kept { get; init; }

    public required string Goodbye { get; init; }

    /// <summary>The words of a language, by its tag; English for those that are not here.</summary>
    public static VoiceWords Of(string language)
    {
        var end = language.IndexOf('-', StringComparison.Ordinal);
        return Languages.GetValueOrDefault(end < 0 ? language : language[..end]) ?? Languages["en"];
    }
}
