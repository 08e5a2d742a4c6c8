export const actions = {
  bar: 'Actions',
  name: {
    capture: 'Capture',
    refund: 'Refund',
    cancel: 'Cancel',
    add: '+ Add item',
    renew: 'Renew',
  },
  /** The same in the middle of a list. */
  noun: { capture: 'Capture', refund: 'Refund', cancel: 'Cancel', add: 'Add item', renew: 'Renew' },
  whyNot: 'Not possible now',
  reason: {
    viewer: 'Your role lets you look, not move money. Ask an administrator.',
    unresolved: 'Another operation on this payment has no outcome yet. Wait for it.',
    review: 'An operation on this payment waits for a decision. Close or re-issue it first.',
    otherwise:
      'This payment shows something else than was confirmed. Look at it, and accept what Dintero shows first.',
    ofAnother:
      'What Dintero answers is not of this payment, so an operation on it cannot be decided. Ask Dintero.',
    unread:
      'Dintero cannot be read right now, and every action begins with a fresh look. It opens again by itself.',
    notCaptured:
      'Nothing is charged yet. Cancel instead, or capture less than the whole: neither costs a fee.',
    restExpiresAbout: (day: string) =>
      `The rest cannot be cancelled with this method. Its reservation ends by itself about ${day}.`,
    restExpiresOn: (day: string) =>
      `The rest cannot be cancelled with this method. Its reservation ends by itself on ${day}.`,
    restExpiresUnknown:
      'The rest cannot be cancelled with this method. Its reservation ends by itself; Dintero does not say when.',
  },
  of: (max: string) => `of ${max}`,

  lines: {
    all: 'All lines',
    quantity: (line: string) => `Quantity of ${line}`,
    amount: (line: string) => `Amount of ${line}`,
    whole: 'This provider takes whole lines: their quantities and amounts are fixed.',
    group: 'Lines',
    onlyMoney: 'only the amount is left',
  },

  reference: 'Reference',
  referenceHint: 'Stands in settlement reports. Optional.',

  capture: {
    title: (order: string) => `Capture ${order}`,
    confirm: (amount: string) => `Capture ${amount}`,
    confirmEmpty: 'Capture',
    amount: 'Amount to capture',
    remind: 'Capture when the goods are sent.',
    shop: (shop: string) =>
      `This payment comes from ${shop}. The shop is not updated from here: capture there first if you can.`,
    final: (amount: string) => `Release the rest (${amount})`,
    finalPlain: 'Release the rest',
    finalHint: 'Nothing more can be captured afterwards.',
    becomes: (status: string) => `Becomes ${status}.`,
    staysAbout: (amount: string, day: string) => `${amount} stays reserved until about ${day}.`,
    staysUntil: (amount: string, day: string) => `${amount} stays reserved until ${day}.`,
    stays: (amount: string) => `${amount} stays reserved; Dintero does not say until when.`,
    released: (amount: string) => `${amount} is released to the customer.`,
  },

  refund: {
    title: (order: string) => `Refund ${order}`,
    confirm: (amount: string) => `Refund ${amount}`,
    confirmEmpty: 'Refund',
    amount: 'Amount to refund',
    reason: 'Reason',
    reasonText: 'More about the reason',
    reasonHint: 'Dintero keeps it with the refund. Optional.',
    noReason: 'No reason',
    reasons: {
      returned: 'Goods returned',
      damaged: 'Damaged or faulty',
      missing: 'Not delivered',
      regret: 'Customer changed their mind',
      price: 'Price or discount corrected',
      goodwill: 'Goodwill',
    },
    when: 'The customer has the money in 1 to 3 business days.',
    left: (amount: string) => `${amount} can be refunded later.`,
    shop: (shop: string) =>
      `This payment comes from ${shop}. The shop is not updated from here: refund there first if you can.`,
  },

  cancel: {
    title: (order: string) => `Cancel ${order}`,
    titleRest: (order: string) => `Cancel the rest of ${order}`,
    confirm: (amount: string) => `Cancel ${amount}`,
    all: (amount: string) => `The whole reservation of ${amount} is released to the customer.`,
    rest: (amount: string, captured: string) =>
      `The remaining ${amount} is released to the customer. What is captured, ${captured}, stays captured.`,
    final: 'This cannot be undone. Nothing more can be captured afterwards, and it costs no fee.',
    shop: (shop: string) =>
      `${shop} hears of it from Dintero and cancels the order by itself, usually within minutes.`,
  },

  add: {
    title: (order: string) => `Add items to ${order}`,
    confirm: 'Update',
    row: (number: number) => `New item ${number}`,
    description: 'Description',
    quantity: 'Quantity',
    price: 'Unit price',
    priceHint: 'With VAT',
    vat: 'VAT %',
    another: 'Another item',
    removeRow: (number: number) => `Remove new item ${number}`,
    before: 'Total now',
    after: 'New total',
    difference: 'Difference',
    sends: (provider: string) =>
      `${provider} checks whether the customer can be charged the higher total. Nothing is captured yet.`,
    withoutLines: 'This payment has no order lines: Dintero gets the new total only.',
    doNotSum: (difference: string) =>
      `The order’s lines do not add up to its total: they differ by ${difference}. Dintero would refuse the update, so nothing can be added here.`,
  },

  renew: {
    title: (order: string) => `Renew the reservation of ${order}`,
    confirm: 'Renew',
    reason: 'Reason',
    reasons: {
      delayed: 'Delivery is delayed',
      partly: 'The rest of the order is sent later',
      preorder: 'Pre-ordered goods',
    },
    ownReason: 'In your own words',
    ownReasonHint: 'Replaces the reason above. Optional.',
    now: (day: string) => `The reservation now ends ${day}.`,
    nowUnknown: 'Dintero does not say when the reservation ends now.',
    decides: (provider: string) =>
      `${provider} decides the new end; this page shows it as soon as it answers.`,
  },

  /** The shop's order behind the payment: who captures, and whether it is told of what is done here. */
  shop: {
    way: 'Where to capture',
    through: 'Through the shop',
    recommended: 'recommended',
    here: 'Here',
    hereHint: 'Paydesk captures at Dintero, in full or in part.',
    throughHint: (shop: string) => `${shop} captures all of it.`,
    asking: 'Asking the shop…',
    answered: 'The shop has answered. It can be asked to capture.',
    throughDoes: (order: string, amount: string) =>
      `Order ${order} becomes Completed, and the shop’s plugin captures ${amount} at Dintero.`,
    confirm: (amount: string) => `Capture ${amount} in the shop`,
    narrowed: 'The shop captures all that is left, and nothing less.',
    gone: 'The shop cannot be asked any more. Choose Here.',
    unavailable: 'The shop cannot be asked now.',
    /** Why the shop cannot be asked to capture. */
    no: {
      'payment-status': 'The shop captures only what is authorized, and all of it at once.',
      'mapped-otherwise':
        'Its captured orders have another status than Completed, and only Completed makes its plugin capture.',
      'order-status': 'The shop is asked only where the order is Processing or On hold.',
      'total-differs': 'The order’s total is not what is left to capture.',
      'already-captured': 'The shop has marked the order as captured, and would do nothing.',
      'product-deleted': 'A product of the order was deleted, so the shop’s plugin cannot capture.',
      'shop-only-reads': 'The key of this shop may only read.',
    },
    notAsked: (reason: string) => `The shop cannot be asked to capture. ${reason}`,
    tell: 'Tell the shop',
    askingHint: 'Asking the shop… If you confirm before it answers, it is not told.',
    untold: 'The shop is not told. The difference stands under Out of step.',
    untoldCancel: 'Paydesk does not look. The shop usually hears of it from Dintero by itself.',
    note: (order: string) =>
      `A note for the shop’s people is left on order ${order}. Its status stays, and nobody gets a mail.`,
    noStatus: 'By the settings, no single status is what a captured order gets in this shop.',
    notTold: (why: string) => `The shop is not told. ${why}`,
    cancels: (order: string) =>
      `The shop hears of it from Dintero and cancels order ${order} by itself, usually within minutes. Paydesk looks after 5 minutes, and does it only if the shop has not.`,
    willRecord: (order: string) => `Order ${order} gets a record of what you refund.`,
    recorded: 'What is recorded there',
    line: (quantity: string, name: string) => `${quantity} × ${name}`,
    part: (net: string, tax: string) => `${net} + ${tax}`,
    tax: (amount: string, rate: string) => `${amount} tax (${rate} %)`,
    noTax: 'no tax',
    loose: (amount: string) => `${amount} of rounding is on no line.`,
    /** Why the order is not known, with what that means for this dialog. */
    unread: (shop: string) =>
      `${shop} cannot be read now, so it is not told. The difference will stand under Out of step.`,
    unreadNameless:
      'The shop’s order cannot be read now, so it is not told. The difference will stand under Out of step.',
    none: (shop: string) => `${shop} has no order for this payment, so there is nothing to tell.`,
    others: 'Which order is this payment’s is not certain, so the shop is not told.',
    onlyReads: 'The key of this shop may only read, so it is not told.',
    /** Where what the order says is a reason to look again first. */
    mind: {
      capture: 'The goods may never be sent. Look at the order before you capture.',
      captureDiffers: 'Compare payment and order before you capture.',
      cancel: 'The goods may be on their way. Look at the order before you cancel.',
      refund:
        'If this refund is the one that the order has already, leave “Tell the shop” off: it would stand there twice.',
      refundUntold: 'Compare the refunds of both before you pay back.',
    },
  },

  problems: {
    empty: 'Enter a figure.',
    'not-a-number': 'Use digits only, such as 349.50.',
    ambiguous: 'This can be read in two ways. Write it without separators.',
    'too-many-decimals': 'Too many decimals.',
    negative: 'It cannot be below zero.',
    'too-large': 'This is more than Dintero can handle.',
    'no-lines-chosen': 'Choose at least one line.',
    'amount-not-whole': 'This is not a whole amount.',
    'amount-zero': 'It must be more than zero.',
    'amount-negative': 'It cannot be below zero.',
    'amount-too-high': 'This is more than is left.',
    'amount-too-large': 'This is more than Dintero can handle.',
    'quantity-too-high': 'This is more than is left.',
    'quantity-zero': 'It must be more than zero.',
    'unknown-line': 'This line is not part of the payment any more.',
    'line-twice': 'This line is here twice.',
    'whole-lines-only': 'This line can only be taken whole.',
    'lines-required': 'This provider needs the lines.',
    'final-not-offered': 'The rest cannot be released with this method.',
    'description-missing': 'Say what it is.',
    'vat-out-of-range': 'VAT is between 0 and 100 %.',
    'total-not-higher': 'The new total must be higher than the old.',
    'lines-do-not-sum': 'The order’s lines do not add up to its total.',
  },
  /** With the most there can be. */
  atMost: (max: string) => `At most ${max}.`,
  fixFields: 'Look at what is marked above.',
}
