# perl request-tracker-seed.pl SEED.json OUT.json TRACKER_URL
# Fills an empty Request Tracker 5 with the customers and tickets of SEED.json through RT's own objects, so that
# history, mail parsing and watchers are RT's doing, and writes what a test needs to OUT.json (addresses as paths).
# Issues that name a ticket are linked from it at TRACKER_URL.
use strict;
use warnings;
use utf8;
use RT -init;
use Encode      ();
use JSON        ();
use MIME::Entity;
use POSIX       ();

my ($seed_file, $out_file, $tracker) = @ARGV;
my $seed = do {
    open my $in, '<:raw', $seed_file or die "$seed_file: $!";
    local $/;
    JSON->new->utf8->decode(<$in>);
};
my $system = RT->SystemUser;

# Every RT write answers (result, ..., message); a false result ends the seeding with the message.
sub must {
    my ($what, $result, @rest) = @_;
    die "$what: " . ($rest[-1] // 'refused') . "\n" unless $result;
    return $result;
}

sub new_object { my ($class) = @_; return "RT::$class"->new($system) }

# --- the people who answer tickets ---
my $root = new_object('User');
$root->Load('root');
must('root password', $root->SetPassword('root-pw-1'));
must('root address', $root->SetEmailAddress('root@helpdesk.example'));

my @agents = map {
    my ($name, $real_name) = @$_;
    my $agent = new_object('User');
    must("agent $name", $agent->Create(
        Name         => $name,
        RealName     => $real_name,
        EmailAddress => "$name\@helpdesk.example",
        Password     => "$name-pw-1",
        Privileged   => 1,
        Organization => 'Helpdesk',
    ));
    $agent;
} ['bob', 'Bob Agent'], ['alice', 'Alice Agent'];

my %rights = (
    Privileged => [qw(
        SeeQueue ShowTicket ShowTicketComments CreateTicket ModifyTicket OwnTicket TakeTicket ReplyToTicket
        CommentOnTicket ShowOutgoingEmail SeeCustomField ModifyCustomField ShowUserHistory AdminUsers SeeGroup
        WatchAsAdminCc ModifySelf LoadSavedSearch CreateSavedSearch SeeDashboard SeeOwnDashboard
    )],
    Everyone => [qw(SeeQueue CreateTicket ReplyToTicket)],
);
for my $name (sort keys %rights) {
    my $group = new_object('Group');
    $group->LoadSystemInternalGroup($name);
    must("right $_", $group->PrincipalObj->GrantRight(Right => $_, Object => $RT::System)) for @{ $rights{$name} };
}

# --- queues and the fields that name the customer ---
my @queues = map {
    my ($name, $description) = @$_;
    my $queue = new_object('Queue');
    must("queue $name", $queue->Create(
        Name              => $name,
        Description       => $description,
        CorrespondAddress => lc($name) . '@helpdesk.example',
    ));
    $queue;
} ['Support', 'Customer support'], ['Billing', 'Invoices and contracts'];

my %field;
for (['Customer', 'FreeformSingle'], ['Plan', 'SelectSingle'], ['Account ID', 'FreeformSingle']) {
    my ($name, $type) = @$_;
    my $custom = $field{$name} = new_object('CustomField');
    must("field $name", $custom->Create(Name => $name, Type => $type, LookupType => 'RT::Queue-RT::Ticket'));
    must("field $name in a queue", $custom->AddToObject($_)) for @queues;
}
my %plans = map { ($_->{plan} // '') => 1 } @{ $seed->{customers} };
for my $plan (sort grep { length } keys %plans) {
    must("plan $plan", $field{Plan}->AddValue(Name => $plan));
}

# --- customers' people: one RT user for each address ---
my %user_by_address;

sub user_for {
    my ($person, $organization) = @_;
    return $user_by_address{ lc $person->{email} } //= do {
        my $user = new_object('User');
        $user->LoadByEmail($person->{email});
        must("user $person->{email}", $user->Create(
            Name         => $person->{email},
            EmailAddress => $person->{email},
            RealName     => $person->{name},
            Privileged   => 0,
            ($organization ? (Organization => $organization) : ()),
        )) unless $user->Id;
        $user;
    };
}

my (%customer, @users);
for my $customer (@{ $seed->{customers} }) {
    $customer{ $customer->{key} } = $customer;
    for my $contact (@{ $customer->{contacts} }) {
        my $user = user_for($contact, $customer->{name});
        push @users, {
            email    => $contact->{email},
            url      => '/User/Summary.html?id=' . $user->Id,
            customer => $customer->{key},
        };
    }
}

# --- tickets ---
sub mail {
    my ($subject, $from, $text) = @_;
    return MIME::Entity->build(
        Type     => 'text/plain',
        Charset  => 'UTF-8',
        Encoding => '-SUGGEST',
        Subject  => Encode::encode('MIME-Header', $subject),
        From     => Encode::encode('MIME-Header', $from),
        Data     => [ Encode::encode_utf8($text) ],
    );
}

sub as_user {
    my ($user) = @_;
    my $current = RT::CurrentUser->new($system);
    $current->Load($user->Id);
    return $current;
}

# A reply is ['agent' | 'requestor' | 'comment', text]. Customers' users hold no rights to their tickets in the web
# interface; their answers come by mail, which RT writes as the system on their behalf.
sub add_reply {
    my ($ticket, $spec, $reply) = @_;
    my ($who, $text) = @$reply;
    my $author = $who eq 'requestor' ? user_for($spec->{requestor}) : $agents[ $spec->{n} % 2 ];
    my $as = as_user($author);
    my $seen = RT::Ticket->new($as);
    $seen->Load($ticket->Id);
    $seen = $ticket if $who eq 'requestor' || !$seen->Id;
    my $method = $who eq 'comment' ? 'Comment' : 'Correspond';
    must("reply to ticket $spec->{n}",
        $seen->$method(MIMEObj => mail("Re: $spec->{subject}", $author->EmailAddress, $text)));
}

my @records;
my $first_created = time - 2 * 3600 * @{ $seed->{tickets} };
for my $spec (@{ $seed->{tickets} }) {
    my ($n, $requestor) = @$spec{qw(n requestor)};
    user_for($requestor);
    my %values;
    if (defined $spec->{customer_field}) {
        my $customer = $customer{ $spec->{customer} // '' } // {};
        $values{ 'CustomField-' . $field{Customer}->Id } = $spec->{customer_field};
        $values{ 'CustomField-' . $field{Plan}->Id } = $customer->{plan} if $customer->{plan};
        # An account number stands on every third ticket only: agents leave it out.
        $values{ 'CustomField-' . $field{'Account ID'}->Id } = $customer->{account_id}
            if $customer->{account_id} && $n % 3 == 1;
    }
    my $ticket = new_object('Ticket');
    my ($id, undef, $message) = $ticket->Create(
        Queue           => $spec->{queue},
        Subject         => $spec->{subject},
        Requestor       => [ $requestor->{email} ],
        Cc              => $spec->{cc} // [],
        Owner           => $agents[ $n % 2 ]->Name,
        Status          => 'new',
        InitialPriority => $n * 7 % 100,
        MIMEObj         => mail($spec->{subject}, "$requestor->{name} <$requestor->{email}>", $spec->{body}),
        %values,
    );
    must("ticket $n", $id, $message);
    die "ticket $n got number $id: the seed's tickets must be numbered from 1 without gaps\n" unless $id == $n;
    add_reply($ticket, $spec, $_) for @{ $spec->{replies} // [] };
    $ticket->Load($id);
    must("status of ticket $n", $ticket->SetStatus($spec->{status})) if $ticket->Status ne $spec->{status};
    for my $issue (@{ $seed->{issues} // [] }) {
        next unless grep { $_ == $n } @{ $issue->{tickets} // [] };
        must("link of ticket $n",
            $ticket->AddLink(Type => 'RefersTo', Target => "$tracker/issues/$issue->{n}"));
    }
    my $created = POSIX::strftime('%Y-%m-%d %H:%M:%S', gmtime($first_created + $n * 7200));
    $ticket->__Set(Field => 'Created', Value => $created);
    push @records, {
        id             => $n,
        url            => "/Ticket/Display.html?id=$n",
        subject        => $spec->{subject},
        customer       => $spec->{customer},
        requestor      => $requestor->{email},
        customer_field => $spec->{customer_field},
        trap           => $spec->{trap},
    };
}

open my $out, '>:raw', $out_file or die "$out_file: $!";
print {$out} JSON->new->utf8->canonical->encode({
    tool    => 'rt',
    version => $RT::VERSION,
    login   => {
        url      => '/NoAuth/Login.html',
        user     => 'root',
        password => 'root-pw-1',
        form     => { user => 'user', pass => 'pass' },
    },
    logins  => [ map { { user => $_->Name, password => $_->Name . '-pw-1' } } @agents ],
    lists   => { all => '/Search/Results.html?Query=id%20%3E%200&RowsPerPage=50', home => '/' },
    records => \@records,
    users   => \@users,
});
close $out or die "$out_file: $!";
