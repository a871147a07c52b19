# rails runner redmine-seed.rb SEED.json OUT.json HELPDESK_URL PORT
# Fills an empty Redmine (migrated, with its default data) through its own models, and writes what a test needs to
# OUT.json (addresses as paths). Tickets that an issue names are linked at HELPDESK_URL: in its text, and for every
# second issue also in a custom field of the type "link".
require 'json'

seed_file, out_file, helpdesk, port = ARGV
seed = JSON.parse(File.read(seed_file))
ticket_url = ->(number) { "#{helpdesk}/Ticket/Display.html?id=#{number}" }

# --- settings: no mail leaves the machine, and links carry the host's own address ---
ActionMailer::Base.perform_deliveries = false
# Mails would be written by another thread, which SQLite answers with a locked database.
ActiveJob::Base.queue_adapter = :inline
{
  notified_events: [],
  app_title: 'Issue tracker',
  text_formatting: 'textile',
  protocol: 'http',
  host_name: "127.0.0.1:#{port}",
  per_page_options: '50,100',
}.each { |name, value| Setting[name] = value }

# --- people ---
admin = User.find_by!(login: 'admin')
admin.update!(password: 'admin-pw-1', password_confirmation: 'admin-pw-1', must_change_passwd: false,
              mail: 'admin@tracker.example')
developers = { 'carol' => 'Coder', 'dave' => 'Debugger' }.map do |login, surname|
  person = User.new(firstname: login.capitalize, lastname: surname, mail: "#{login}@tracker.example", language: 'en',
                    mail_notification: 'none')
  person.login = login
  person.password = person.password_confirmation = "#{login}-pw-1"
  person.save!
  person
end

# --- fields ---
trackers = Tracker.all.to_a
field = ->(options) { IssueCustomField.create!(is_for_all: true, trackers: trackers, **options) }
customer_field = field.call(name: 'Customer', field_format: 'string', is_filter: true, searchable: true)
ticket_field = field.call(name: 'Support ticket', field_format: 'link', url_pattern: ticket_url.call('%value%'))

# --- projects ---
developer_role = Role.find_by!(name: 'Developer')
developer_role.add_permission!(:view_private_notes)
projects = seed['issues'].map { |issue| issue['project'] }.uniq.to_h do |identifier|
  project = Project.new(name: identifier.capitalize, identifier: identifier, is_public: false)
  project.trackers = trackers
  project.enabled_module_names = %w[issue_tracking wiki]
  project.save!
  developers.each { |person| Member.create!(project: project, principal: person, roles: [developer_role]) }
  [identifier, project]
end

# --- issues ---
customers = seed['customers'].to_h { |customer| [customer['key'], customer] }
new_status = IssueStatus.find_by!(name: 'New')

# A change of an issue as a person makes it, with an entry in its history.
change = lambda do |issue, author, note, &block|
  current = Issue.find(issue.id)
  current.init_journal(author, note)
  current.notify = false
  block&.call(current)
  current.save!
end

records = seed['issues'].sort_by { |entry| entry['n'] }.map do |entry|
  number = entry['n']
  author, assignee = developers.rotate(number)
  fields = {}
  fields[customer_field.id.to_s] = entry['customer_field'] if entry['customer_field']
  fields[ticket_field.id.to_s] = entry['tickets'].first.to_s if entry['tickets'].any? && number.odd?
  # Redmine numbers issues by itself; a seed whose numbers have gaps keeps its own.
  issue = Issue.new(project: projects.fetch(entry['project']), author: author, assigned_to: assignee, status: new_status,
                    tracker: Tracker.find_by(name: entry['tracker']) || trackers.first,
                    priority: IssuePriority.find_by(name: entry['priority']) || IssuePriority.default,
                    subject: entry['subject'],
                    description: entry['description'].gsub(/\{T(\d+)\}/) { ticket_url.call(Regexp.last_match(1)) })
  issue.id = number
  issue.notify = false
  issue.custom_field_values = fields
  issue.save!

  contact = customers.dig(entry['customer'], 'contacts', 0)
  if contact && (number % 3).zero?
    change.call(issue, developers.first, "Spoke with #{contact['name']} <#{contact['email']}>: they will try a build.")
  end
  status = IssueStatus.find_by(name: entry['status'])
  change.call(issue, developers.last, '') { |current| current.status = status } if status && status != new_status

  { id: number, url: "/issues/#{number}", subject: issue.subject, customer: entry['customer'],
    customer_field: entry['customer_field'], trap: entry['trap'] }
end

login = { url: '/login', user: 'admin', password: 'admin-pw-1', form: { user: 'username', pass: 'password' } }
columns = %w[tracker status subject] + ["cf_#{customer_field.id}"]
list = { set_filter: 1, sort: 'id', per_page: 100, c: columns }.to_query
File.write(out_file, JSON.generate(
  tool: 'redmine', version: Redmine::VERSION.to_s, login: login,
  logins: developers.map { |person| { user: person.login, password: "#{person.login}-pw-1" } },
  lists: { all: "/issues?#{list}" }, records: records, users: []
))
