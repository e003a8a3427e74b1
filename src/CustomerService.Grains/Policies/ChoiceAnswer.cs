namespace CustomerService.Grains.Policies;

/// <summary>What came of a question that offered choices.</summary>
internal enum ChoiceAnswer
{
    /// <summary>The message is about something else.</summary>
    NoAnswer,

    /// <summary>One or more were chosen.</summary>
    Chosen,

    /// <summary>None of them is right.</summary>
    None,

    /// <summary>One of them is right, and it was not said which.</summary>
    Which,
}
