namespace CustomerService.Content;

/// <summary>What became of a file.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Attachment">The file, where it was kept.</param>
public readonly record struct AttachmentResult(AttachmentOutcome Outcome, Attachment? Attachment);
