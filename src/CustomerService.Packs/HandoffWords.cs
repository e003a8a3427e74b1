using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>
/// What is said about waiting for a person where a pack does not say it itself: in the languages that are here, in no other.
/// </summary>
internal static class HandoffWords
{
    /// <summary>The words of a language; null where there are none.</summary>
    /// <param name="locale">A language tag; its first part counts.</param>
    public static PackHandoff? Of(string locale) => Language(locale) switch
    {
        "en" => English,
        "de" => German,
        "fr" => French,
        "es" => Spanish,
        _ => null,
    };

    /// <summary>What customers write who want nobody any more, each without punctuation and in small letters.</summary>
    public static ImmutableArray<string> NeverMind(string locale) => Language(locale) switch
    {
        "de" => ["egal", "schon gut", "vergiss es", "doch nicht", "nicht mehr nötig", "hat sich erledigt", "ich brauche niemanden mehr", "weiter mit dem assistenten"],
        "fr" => ["laisse tomber", "laissez tomber", "tant pis", "ce n est plus la peine", "ce n est plus nécessaire", "continuer avec l assistant"],
        "es" => ["olvídalo", "déjalo", "no importa", "ya no hace falta", "ya no es necesario", "seguir con el asistente"],
        "en" => EnglishNeverMind,
        _ => [],
    };

    private static readonly ImmutableArray<string> EnglishNeverMind =
    [
        "never mind", "nevermind", "forget it", "no need", "no need any more", "no longer needed", "not needed any more", "don t bother", "cancel that",
        "i don t need a person", "i don t need anyone", "i don t need a person any more", "i don t need a person anymore", "no person needed",
        "i don t want to talk to a person", "i don t want a person", "i don t want to talk to anyone", "i don t want to wait", "no person please",
        "go on", "go on with you", "go on with the assistant", "continue with the assistant", "back to the assistant", "i ll go on with you", "you can help me",
    ];

    private static readonly PackHandoff English = new()
    {
        InHours = [],
        OutOfHours = [],
        WaitingInHours = Read("Your request for a colleague is in the queue, and nobody has been free yet. One joins you here as soon as possible; until then I help where I can.",
            "Nobody has been free yet, I'm sorry. You are still in the queue, and don't need to repeat anything."),
        WaitingOutOfHours = Read("Nobody is here just now. My colleagues are back {hours.nextOpening|soon} and will find your messages here; until then I help where I can.",
            "It's still out of hours: the team is back {hours.nextOpening|soon}, and your conversation is waiting for them."),
        Noted = Read("Noted. My colleagues will see it here.", "I've added that for my colleagues.", "Thank you, that is with your other messages now."),
        AskEmail = Read("If you won't be here then, leave your e-mail address: my colleagues see it beside this conversation and can write to you."),
        EmailNoted = Read("Thank you. The team has {contact.email|your address} now, beside this conversation."),
        Back = Read("All right, you have me again. What can I do for you?"),
        GoOn = "Go on with the assistant",
    };

    private static readonly PackHandoff German = new()
    {
        InHours = [],
        OutOfHours = [],
        WaitingInHours = Read("Ihre Anfrage ist in der Warteschlange, bisher war niemand frei. Jemand aus dem Team meldet sich hier so bald wie möglich; bis dahin helfe ich, wo ich kann."),
        WaitingOutOfHours = Read("Gerade ist niemand da. Das Team ist wieder da: {hours.nextOpening|bald}, und findet dann Ihre Nachrichten hier; bis dahin helfe ich, wo ich kann."),
        Noted = Read("Notiert. Das Team sieht es hier.", "Das habe ich für das Team dazugelegt.", "Danke, das steht jetzt bei Ihren anderen Nachrichten."),
        AskEmail = Read("Wenn Sie dann nicht hier sind, nennen Sie mir Ihre E-Mail-Adresse: Das Team sieht sie bei diesem Gespräch und kann Ihnen schreiben."),
        EmailNoted = Read("Danke. Das Team hat jetzt {contact.email|Ihre Adresse} bei diesem Gespräch."),
        Back = Read("Gut, dann wieder ich. Was kann ich für Sie tun?"),
        GoOn = "Weiter mit dem Assistenten",
    };

    private static readonly PackHandoff French = new()
    {
        InHours = [],
        OutOfHours = [],
        WaitingInHours = Read("Votre demande est dans la file, et personne n'a encore été disponible. Un collègue vous rejoint ici dès que possible ; d'ici là, je vous aide où je peux."),
        WaitingOutOfHours = Read("Il n'y a personne pour le moment. L'équipe revient : {hours.nextOpening|bientôt}, et trouvera vos messages ici ; d'ici là, je vous aide où je peux."),
        Noted = Read("C'est noté. L'équipe le verra ici.", "Je l'ai ajouté pour l'équipe.", "Merci, c'est avec vos autres messages."),
        AskEmail = Read("Si vous n'êtes plus là à ce moment, laissez votre adresse e-mail : l'équipe la voit avec cette conversation et peut vous écrire."),
        EmailNoted = Read("Merci. L'équipe a maintenant {contact.email|votre adresse} avec cette conversation."),
        Back = Read("D'accord, c'est de nouveau moi. Que puis-je faire pour vous ?"),
        GoOn = "Continuer avec l'assistant",
    };

    private static readonly PackHandoff Spanish = new()
    {
        InHours = [],
        OutOfHours = [],
        WaitingInHours = Read("Su petición está en la cola y todavía no ha quedado nadie libre. Un compañero vendrá aquí en cuanto pueda; mientras tanto ayudo en lo que sé."),
        WaitingOutOfHours = Read("Ahora no hay nadie. El equipo vuelve: {hours.nextOpening|pronto}, y encontrará aquí sus mensajes; mientras tanto ayudo en lo que sé."),
        Noted = Read("Anotado. El equipo lo verá aquí.", "Lo he añadido para el equipo.", "Gracias, queda con sus otros mensajes."),
        AskEmail = Read("Si entonces no está aquí, déjeme su correo electrónico: el equipo lo ve junto a esta conversación y puede escribirle."),
        EmailNoted = Read("Gracias. El equipo tiene ahora {contact.email|su dirección} junto a esta conversación."),
        Back = Read("De acuerdo, aquí estoy otra vez. ¿En qué puedo ayudarle?"),
        GoOn = "Seguir con el asistente",
    };

    private static string Language(string locale) => locale.Split('-')[0].ToLowerInvariant();

    private static ImmutableArray<ReplyTemplate> Read(params ReadOnlySpan<string> texts)
    {
        var templates = ImmutableArray.CreateBuilder<ReplyTemplate>(texts.Length);
        foreach (var text in texts)
        {
            templates.Add(ReplyTemplate.Parse(text));
        }

        return templates.MoveToImmutable();
    }
}
